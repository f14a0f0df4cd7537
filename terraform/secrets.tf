locals {
  vanta_secrets = {
    application = {
      VANTA_CLIENT_ID     = "vanta-client-id"
      VANTA_CLIENT_SECRET = "vanta-client-secret"
    }
    token = {
      VANTA_API_TOKEN = "vanta-api-token"
    }
  }

  # Name of the secret by environment variable. No value of any is in the state: docs/installation.md says how to set them.
  secrets = merge(
    {
      PRIVATE_KEY    = "github-private-key"
      WEBHOOK_SECRET = "github-webhook-secret"
    },
    local.vanta_secrets[var.vanta_authentication],
  )
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name                    = "${local.name}/${each.value}"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "vanta_api_token" {
  count = var.vanta_authentication == "token" && var.vanta_api_token_version != null ? 1 : 0

  secret_id                = aws_secretsmanager_secret.this["VANTA_API_TOKEN"].id
  secret_string_wo         = var.vanta_api_token
  secret_string_wo_version = var.vanta_api_token_version
}
