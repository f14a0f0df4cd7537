team = "sales"
