env = "first"
