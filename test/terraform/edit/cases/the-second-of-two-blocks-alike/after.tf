foo {
  rule {
    a = 1
  }

  rule {
    a = 2
  }

  rule {
    a = 3
  }
}
