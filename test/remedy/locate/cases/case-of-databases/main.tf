resource "aws_db_instance" "main" {
  identifier = "Acme-Main"
}

resource "aws_s3_bucket" "data" {
  bucket = "acme-Data"
}
