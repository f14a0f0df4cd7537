# The same name as in production: the agent on the bastion's image writes to it and knows no environment.
resource "aws_cloudwatch_log_group" "bastion" {
  name              = "/acme/bastion"
  retention_in_days = 90
}
