resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "old" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "old" {
  vpc_id               = aws_vpc.old.id
  traffic_type         = "ALL"
  log_destination      = "${aws_s3_bucket.logs.arn}/vpc"
  log_destination_type = "s3"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}
