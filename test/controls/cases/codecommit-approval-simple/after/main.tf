resource "aws_codecommit_repository" "api" {
  repository_name = "api"
}

resource "aws_codecommit_approval_rule_template" "one_approval" {
  name = "one-approval"

  content = jsonencode({
    Version    = "2018-11-08"
    Statements = [{ Type = "Approvers", NumberOfApprovalsNeeded = 1 }]
  })
}

resource "aws_codecommit_approval_rule_template_association" "api" {
  repository_name = aws_codecommit_repository.api.repository_name

  approval_rule_template_name = aws_codecommit_approval_rule_template.one_approval.name
}
