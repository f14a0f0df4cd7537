inputs = {
  tags = { team = "heron" }
}
