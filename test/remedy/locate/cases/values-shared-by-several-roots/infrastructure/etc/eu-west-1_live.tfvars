environment    = "live"
queue_delay    = 0
queue_retries  = 9
queue_size     = 8
store_size     = 200
store_class    = "large"
store_replicas = 2
keep_copy      = true
