# resource "aws_s3_bucket" "old" {
#   bucket = "acme-old"
# }

/*
resource "aws_s3_bucket" "older" {
  bucket = "acme-older"
}
*/

resource "aws_s3_bucket" "new" {
  bucket = "acme-new" // not "acme-newest"
}
