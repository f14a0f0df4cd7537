resource "aws_iam_policy" "some" {
  name = "some"
  policy = <<EOT
{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" } }
EOT
}
