multi_az = true
password = "x"
