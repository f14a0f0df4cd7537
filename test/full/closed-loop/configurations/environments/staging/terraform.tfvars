retention = 400
