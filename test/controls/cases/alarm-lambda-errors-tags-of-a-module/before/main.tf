module "tags" {
  source = "git::https://github.com/acme/terraform-tags.git?ref=v1.2.0"

  team = "billing"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
  tags = module.tags.values
}

resource "aws_lambda_function" "invoices" {
  function_name = "invoices"
  role          = "arn:aws:iam::111122223333:role/invoices"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "invoices.zip"
  tags          = module.tags.values
}
