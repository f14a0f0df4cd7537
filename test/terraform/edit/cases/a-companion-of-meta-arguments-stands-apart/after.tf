module "m" {
  source  = "./m"
  version = "1"

  versioning = { enabled = true }
}

resource "aws_s3_bucket" "logs" {
  count = 1

  bucket = "x"

  tags = {}
}
