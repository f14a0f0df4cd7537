env = "shown"
