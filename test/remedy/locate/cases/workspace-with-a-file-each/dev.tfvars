size = "dev"
