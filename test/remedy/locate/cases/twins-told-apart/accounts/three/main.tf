resource "aws_sns_topic" "mail" {
  name = "acme-mail"
}
