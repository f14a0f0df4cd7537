resource "aws_s3_bucket" "shard" {
  count  = 2
  bucket = "acme-shard-${count.index}"
}
