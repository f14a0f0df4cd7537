stores = {
  docs = {
    versioning = {
      mfa_delete = false
      enabled    = true
    }
  }
}
