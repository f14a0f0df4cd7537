foo {
  # a
  /* b
  c */
  a = 1
}
bar {
  # d
  baz {
    a = 1
  }
}
