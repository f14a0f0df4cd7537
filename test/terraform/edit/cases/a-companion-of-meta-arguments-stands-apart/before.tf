module "m" {
  source  = "./m"
  version = "1"
}

resource "aws_s3_bucket" "logs" {
  count = 1

  tags = {}
}
