module "queues" {
  source = "./modules/queues"
  names  = ["jobs", "retries"]
}
