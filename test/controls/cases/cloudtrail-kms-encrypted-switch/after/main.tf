variable "audited" {
  type    = bool
  default = true
}

resource "aws_cloudtrail" "main" {
  count = var.audited ? 1 : 0

  name           = "main"
  s3_bucket_name = "acme-trail"
  kms_key_id     = aws_kms_key.main_cloudtrail[0].arn
}

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "main_cloudtrail" {
  count = var.audited ? 1 : 0

  description         = "Encrypts the log files of CloudTrail"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountDecidesByIam"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "CloudTrailEncrypts"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "kms:GenerateDataKey*"
        Resource  = "*"
        Condition = {
          StringLike = {
            "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:aws:cloudtrail:*:${data.aws_caller_identity.current.account_id}:trail/*"
          }
        }
      },
      {
        Sid       = "CloudTrailLooksUpTheKey"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "kms:DescribeKey"
        Resource  = "*"
      },
    ]
  })
}
