inputs = {
  org = "acme"
}
