archive = false
