resource "aws_s3_bucket" "logs" {
    bucket="logs"   // keep
    acl   =  "private"
    versioning { enabled = true }
}
