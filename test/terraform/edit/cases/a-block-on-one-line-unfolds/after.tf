# é
foo {
  a  = 1
  bb = 2
} # keep
bar {
  c = 3

  baz {}
}
