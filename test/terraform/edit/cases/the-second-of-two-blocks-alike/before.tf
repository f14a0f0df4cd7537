foo {
  rule {
    a = 1
  }

  rule {
    a = 1
  }
}
