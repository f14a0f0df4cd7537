resource "aws_kms_key" "logs" {}

resource "aws_kms_alias" "logs" {
  name          = "alias/acme-logs"
  target_key_id = aws_kms_key.logs.key_id
}

resource "aws_kms_key" "data" {
  tags = { Name = "acme-data" }
}

resource "aws_kms_alias" "elsewhere" {
  name          = "alias/acme-elsewhere"
  target_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
}
