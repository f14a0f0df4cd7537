# Who may read the orders.
readers = "0.0.0.0/0"
