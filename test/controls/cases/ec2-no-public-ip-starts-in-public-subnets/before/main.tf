module "network" {
  source = "git::https://example.com/network.git"
}

resource "aws_launch_template" "web" {
  name = "web"

  network_interfaces {
    associate_public_ip_address = true
    subnet_id                   = module.network.public_subnets[0]
  }
}
