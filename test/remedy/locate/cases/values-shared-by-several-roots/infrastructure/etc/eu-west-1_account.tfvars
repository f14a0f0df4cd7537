repositories = ["orders", "stock"]
retention    = 14
