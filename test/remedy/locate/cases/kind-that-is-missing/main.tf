resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}
resource "aws_sns_topic" "logs" {
  name = "acme-topic"
}
