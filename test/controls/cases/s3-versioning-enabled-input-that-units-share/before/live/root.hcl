inputs = {
  versioning = { enabled = false }
}
