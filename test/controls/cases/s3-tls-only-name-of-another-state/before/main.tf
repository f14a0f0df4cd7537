data "terraform_remote_state" "common" {
  backend = "local"
}

resource "aws_s3_bucket" "site" {
  bucket = data.terraform_remote_state.common.outputs.domain
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:user/site" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::${data.terraform_remote_state.common.outputs.domain}/*"
    }
  ]
}
EOF
}
