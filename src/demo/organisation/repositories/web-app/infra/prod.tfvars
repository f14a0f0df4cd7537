environment = "prod"
origins     = ["https://app.acme.example"]
