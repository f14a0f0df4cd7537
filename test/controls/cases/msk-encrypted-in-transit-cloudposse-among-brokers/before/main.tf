module "events" {
  source  = "cloudposse/msk-apache-kafka-cluster/aws"
  version = "~> 2.0"

  name                  = "events"
  encryption_in_cluster = false
}
