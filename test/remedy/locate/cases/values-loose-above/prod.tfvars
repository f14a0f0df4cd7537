env = "prod"
team = "sales"
