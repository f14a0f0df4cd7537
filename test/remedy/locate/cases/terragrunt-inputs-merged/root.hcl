inputs = {
  org = "acme"
  env = "none"
}
