resource "aws_sns_topic" "done" {
  name = "acme-done"
}
