environment = "prod"
account_id  = "111122223333"
vpc_cidr    = "10.20.0.0/16"

buckets = {
  audit = {
    purpose = "audit trail of the admin console, kept for the auditors"
  }
  "access-logs" = {
    purpose     = "server access logs of the other buckets"
    expire_days = 400
  }
  invoices = {
    purpose = "PDF invoices, written once by billing"
  }
}

exports_bucket = "customer-exports"

# Datadog has the last days for on-call; this is for everything that is asked later.
log_retention_days = 30

bastion_enabled = true
