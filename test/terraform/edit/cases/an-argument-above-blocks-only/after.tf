foo {
  a = <<-EOT
  x
EOT

  # about b
  b {
    c = 1
  }
}
