foo {
  # a
  /* b
  c */ }
bar {
  # d
}
