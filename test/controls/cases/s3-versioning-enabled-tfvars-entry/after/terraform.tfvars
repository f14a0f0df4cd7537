# cost saving
versioning = "Enabled"
other      = 1
