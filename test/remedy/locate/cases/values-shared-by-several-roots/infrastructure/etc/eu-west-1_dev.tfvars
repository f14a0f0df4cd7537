environment    = "dev"
queue_delay    = 10
queue_retries  = 3
queue_size     = 1
store_size     = 20
store_class    = "small"
store_replicas = 0
keep_copy      = false
