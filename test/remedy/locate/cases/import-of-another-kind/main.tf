import {
  to = aws_iam_role.mirror
  id = "acme-mirror"
}

resource "aws_iam_role" "mirror" {
  name               = "acme-mirror"
  assume_role_policy = "{}"
}

import {
  to = aws_s3_bucket_versioning.media
  id = "acme-media"
}

resource "aws_s3_bucket_versioning" "media" {
  bucket = "acme-media"
  versioning_configuration {
    status = "Enabled"
  }
}
