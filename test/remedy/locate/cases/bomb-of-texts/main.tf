locals {
  a = "aaaaaaaaaaaaaaaa"
  b = "${local.a}${local.a}${local.a}${local.a}"
  c = "${local.b}${local.b}${local.b}${local.b}"
  d = "${local.c}${local.c}${local.c}${local.c}"
  e = "${local.d}${local.d}${local.d}${local.d}"
  f = "${local.e}${local.e}${local.e}${local.e}"
  g = "${local.f}${local.f}${local.f}${local.f}"
  h = "${local.g}${local.g}${local.g}${local.g}"
  i = "${local.h}${local.h}${local.h}${local.h}"
  j = "${local.i}${local.i}${local.i}${local.i}"
  k = "${local.j}${local.j}${local.j}${local.j}"
  l = "${local.k}${local.k}${local.k}${local.k}"
  m = "${local.l}${local.l}${local.l}${local.l}"
  n = "${local.m}${local.m}${local.m}${local.m}"
  o = "${local.n}${local.n}${local.n}${local.n}"
  p = "${local.o}${local.o}${local.o}${local.o}"
  q = "${local.p}${local.p}${local.p}${local.p}"
  r = "${local.q}${local.q}${local.q}${local.q}"
  s = "${local.r}${local.r}${local.r}${local.r}"
  t = "${local.s}${local.s}${local.s}${local.s}"
  u = "${local.t}${local.t}${local.t}${local.t}"
}

resource "aws_s3_bucket" "long" {
  bucket = local.u
}
resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}
