data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["s3:ListAllMyBuckets"]
    resources = ["arn:aws:s3:::*"]
  }
}

resource "aws_s3_bucket" "this" {
  for_each = toset(["logs", "exports"])
  bucket   = "acme-${each.key}"
}
