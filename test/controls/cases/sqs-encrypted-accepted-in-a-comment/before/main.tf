resource "aws_sqs_queue" "dead_letters" {
  # checkov:skip=CKV2_AWS_73, CKV_AWS_27: only ids of orders wait here
  name = "dead-letters"
}
