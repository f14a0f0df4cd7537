foo { a = 1 } # one line
foo {}
foo "a" { /* inside */ }
foo "é" {
  tabbed    = true
  long_name = "x" // c
  # outdented
}
variable "x" {
  type = list(any)
}

variable "y" {
  type        = string
  default     = local.y
  description = local.multi
}

module "m" {
  source = "./m"     # where
  a      = [1, 2, 3] # é
  bbb = {
    x   = 1
    yyy = "z" # why

    zz = f(1, [for x in [1] : x])
  }
  c = a ? -1 : -2
}


output "o" { value = x[0].y["k"] }
