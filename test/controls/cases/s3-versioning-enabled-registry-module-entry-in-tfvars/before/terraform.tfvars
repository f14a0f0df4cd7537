stores = {
  docs = {
    versioning = {
      mfa_delete = false
    }
  }
}
