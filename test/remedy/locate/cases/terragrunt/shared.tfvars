suffix = "x1"
