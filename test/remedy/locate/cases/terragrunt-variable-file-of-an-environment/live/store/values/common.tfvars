owner = "mill"
