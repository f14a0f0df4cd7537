resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
}

resource "aws_s3_bucket_acl" "audit" {
  bucket = aws_s3_bucket.audit.id

  access_control_policy {
    grant {
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
      permission = "READ"
    }

    owner {
      id = "1234"
    }
  }
}
