module "replication" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-assumable-role"
  version = "5.0.0"
}

data "aws_ssm_parameter" "team" {
  name = "/team"
}

resource "aws_iam_policy" "replication" {
  name   = "${module.replication.iam_role_name}-policy"
  policy = "{}"
}

resource "aws_sqs_queue" "dead" {
  name = "${data.aws_ssm_parameter.team.value}-dlq"
}

resource "aws_sqs_queue" "orders" {
  name = "${data.aws_ssm_parameter.team.value}-orders"
}
