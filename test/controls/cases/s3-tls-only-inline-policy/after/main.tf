resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": { "Service": "cloudtrail.amazonaws.com" },
        "Action": "s3:GetBucketAcl",
        "Resource": "arn:aws:s3:::acme-prod-audit"
      }, {
        "Sid": "DenyInsecureTransport",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [
          "arn:aws:s3:::acme-prod-audit",
          "arn:aws:s3:::acme-prod-audit/*"
        ],
        "Condition": {
          "Bool": {
            "aws:SecureTransport": "false"
          }
        }
      }]
    }
  EOT
}
