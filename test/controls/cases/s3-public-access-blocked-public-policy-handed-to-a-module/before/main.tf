module "site" {
  source   = "./modules/bucket"
  name     = "acme-site"
  block    = false
  policies = [data.aws_iam_policy_document.read.json]
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::acme-site/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
