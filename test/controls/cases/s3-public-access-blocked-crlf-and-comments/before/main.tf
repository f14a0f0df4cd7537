# Café logs
resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit" // é
} # end

/* what follows
   is another thing */
locals {
  a = 1
}
