# cost saving
versioning = "Suspended"
other      = 1
