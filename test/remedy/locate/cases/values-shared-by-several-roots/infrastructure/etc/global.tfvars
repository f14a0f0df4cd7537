project = "acme"
domain  = "acme.example"
