size = "staging"
