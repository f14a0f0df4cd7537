import {
  to = module.net.aws_vpc.main
  id = "vpc-0a1b2c3d4e5f60718"
}

module "net" {
  source = "./net"
}
