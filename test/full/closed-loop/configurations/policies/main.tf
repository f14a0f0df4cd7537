variable "archive" {
  type    = bool
  default = true
}

variable "teams" {
  type    = set(string)
  default = ["red", "blue"]
}

# Read by partners; the statement is theirs.
resource "aws_s3_bucket" "partners" {
  bucket = "closed-loop-partners"
}

data "aws_iam_policy_document" "partners" {
  # agreed with the partners in 2023
  statement {
    sid       = "Partners"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.partners.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "partners" {
  bucket = aws_s3_bucket.partners.id
  policy = data.aws_iam_policy_document.partners.json
}

resource "aws_s3_bucket" "delivery" {
  bucket = "closed-loop-delivery"
}

resource "aws_s3_bucket_policy" "delivery" {
  bucket = aws_s3_bucket.delivery.id
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Delivery",
      "Effect": "Allow",
      "Principal": { "Service": "logging.s3.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "${aws_s3_bucket.delivery.arn}/*"
    }
  ]
}
EOF
}

resource "aws_s3_bucket" "archive" {
  count  = var.archive ? 1 : 0
  bucket = "closed-loop-archive"
}

resource "aws_s3_bucket" "team" {
  for_each = var.teams

  bucket = "closed-loop-team-${each.key}"

  tags = {
    Team = each.key # shown on the bill
  }
}

resource "aws_s3_bucket" "site" {
  bucket = "closed-loop-site"
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  acl    = "public-read" # from the first year

  depends_on = [aws_s3_bucket_ownership_controls.site]
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.site.arn, "${aws_s3_bucket.site.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# Nothing here is of any concern to the buckets above.
resource "aws_iam_role" "reader" {
  name = "closed-loop-reader"

  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "sts:AssumeRole",
          "Principal": { "Service": "ec2.amazonaws.com" }
        }
      ]
    }
  JSON
}

resource "aws_iam_role_policy" "reader" {
  name = "read"
  role = aws_iam_role.reader.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"] // nothing else
      Resource = "${aws_s3_bucket.partners.arn}/*"
    }]
  })
}

resource "aws_ssm_parameter" "motd" {
  name  = "/closed-loop/motd"
  type  = "String"
  value = <<TEXT
# This is no comment
resource "aws_s3_bucket" "neither" {
}
TEXT
}
