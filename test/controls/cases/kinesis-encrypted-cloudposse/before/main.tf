module "clicks" {
  source  = "cloudposse/kinesis-stream/aws"
  version = "0.4.0"

  name            = "clicks"
  encryption_type = "NONE"
}
