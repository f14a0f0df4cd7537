# A file with é, 😀 and most of the language in it.
terraform {
  required_version = ">= 1.5"
}

locals {
  plain     = "text"
  escaped   = "a \"quoted\" \\ line\n\t\u00e9 \U0001F600 $${not} %%{this}"
  percent   = "100% of $5"
  number    = 12.5e3
  exponent  = 1e5
  negative  = -1 - -2
  logic     = !var.a && (var.b || var.c) && 1 < 2 == true
  choice    = var.a ? 1 : var.b ? 2 : 3
  splat     = aws_instance.x[*].network[0].id
  legacy    = aws_instance.x.*.network[0]
  index     = aws_instance.x.0.id
  call      = max([1, 2]...)
  function  = provider::aws::arn_parse("arn")
  list      = [for i, v in [1, 2, 3] : v * 2 if i > 0]
  map       = { for k, v in var.m : upper(k) => v... if v != null }
  wrapped   = "${var.name}"
  mixed     = "a-${var.name}-${~ upper("x${var.y}") ~} b"
  directive = "%{if var.a}yes%{else}no%{endif} %{for x in [1, 2]~} ${x} %{~endfor}"
  object = {
    bare        = 1
    "quoted"    = 2
    (var.key)   = 3
    "a-${"b"}"  = 4
    colon : 5, comma = 6,
    null        = 7
    for         = 8
  }
  broken_lines = (
    1 +
    2
  )
  nested = [[1, [2]], { a = { b = [] } }]
}

resource aws_s3_bucket "unquoted" {
  bucket = <<EOT
# no comment ${var.x}

  indented %{if true}x%{endif}
EOT

  policy = <<-EOT
    {
      "a": "${jsonencode({
        b = 1
      })}"
    }
  EOT
  dynamic "rule" {
    for_each = var.rules // trailing
    content { id = rule.value }
  }
  empty {}
  /* a block
     comment */
  lifecycle {
    ignore_changes = [tags, /* inside */ bucket]
  }
}
