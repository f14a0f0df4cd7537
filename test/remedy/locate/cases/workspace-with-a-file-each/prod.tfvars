size = "prod"
