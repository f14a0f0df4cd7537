env = "last"
