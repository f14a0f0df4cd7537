env  = "prod"
size = 1
team = "a"
else = true
