team = "brand"
