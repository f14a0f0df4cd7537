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

# Set during the cost review of 2023; Datadog keeps what on-call needs.
log_retention_days = 30

bastion_enabled = true
