suffix = "a1"
