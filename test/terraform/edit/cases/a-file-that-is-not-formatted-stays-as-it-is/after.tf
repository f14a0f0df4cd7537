resource "aws_s3_bucket" "logs" {
    bucket=var.bucket   // keep
    acl   =  "private"
    force_destroy = {
        a = 1
    }
    versioning { enabled = true }
    logging {
        target_bucket = "logs"

        inner {
            a = 1
        }
    }
}
