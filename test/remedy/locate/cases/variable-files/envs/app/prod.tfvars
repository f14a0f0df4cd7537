env = "prod"
queues = {
  mail    = {}
  billing = { fifo = true }
}
