environment   = "staging"
origins       = ["https://app.staging.acme.example", "http://localhost:8080"]
session_hours = 1
