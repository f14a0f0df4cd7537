resource "a" "b" {
  x = 1 # c
  yy = <<-E
    t
  E
}
