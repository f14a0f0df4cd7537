# Linked into every root, so that an audit finds the same tags everywhere.
locals {
  tags = {
    Organisation = "acme"
    Environment  = var.environment
    ManagedBy    = "terraform"
    Repository   = "acme/infrastructure"
  }
}
