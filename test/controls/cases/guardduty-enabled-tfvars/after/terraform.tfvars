on = true
