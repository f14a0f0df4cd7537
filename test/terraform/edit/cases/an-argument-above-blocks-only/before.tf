foo {
  # about b
  b {
    c = 1
  }
}
