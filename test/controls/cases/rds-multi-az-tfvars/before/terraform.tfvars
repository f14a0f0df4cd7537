multi_az = false
password = "x"
