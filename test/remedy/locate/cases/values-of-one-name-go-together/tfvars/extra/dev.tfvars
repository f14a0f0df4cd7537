suffix = "b2"
