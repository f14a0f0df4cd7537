module "jobs" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 4.0"

  name                    = "jobs"
  sqs_managed_sse_enabled = true
}
