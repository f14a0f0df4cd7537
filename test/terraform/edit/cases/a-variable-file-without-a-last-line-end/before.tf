# é
name = "x"