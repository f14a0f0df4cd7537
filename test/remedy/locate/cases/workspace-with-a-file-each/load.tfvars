size = "load"
