env = "qa"
team = "sales"
