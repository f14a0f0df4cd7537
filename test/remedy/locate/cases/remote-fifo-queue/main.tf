module "parcels" {
  source     = "git::https://git.acme.example/platform/modules.git//sqs"
  queue_name = "depot-parcels"
  fifo_queue = true
}

module "letters" {
  source     = "git::https://git.acme.example/platform/modules.git//sqs"
  queue_name = "depot-letters.fifo"
  fifo_queue = true
}

module "cards" {
  source     = "git::https://git.acme.example/platform/modules.git//sqs"
  queue_name = "depot-cards"
}
