environment = "staging"
account_id  = "444455556666"
vpc_cidr    = "10.21.0.0/16"

buckets = {
  audit = {
    purpose     = "audit trail of the admin console"
    expire_days = 30
  }
}
