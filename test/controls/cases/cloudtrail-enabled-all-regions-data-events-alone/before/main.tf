resource "aws_cloudtrail" "uploads" {
  name           = "uploads"
  s3_bucket_name = "acme-trails"

  event_selector {
    include_management_events = false

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::acme-uploads/"]
    }
  }
}
