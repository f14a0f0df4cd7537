# é
name      = "x"
encrypted = true