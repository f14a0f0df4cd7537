locals {
  web    = ["0.0.0.0/0"]
  anyone = "0.0.0.0/0"
}

module "bastion" {
  source = "./group"

  name = "bastion"
  rules = [
    {
      description      = "web"
      from_port        = 443
      to_port          = 443
      protocol         = "tcp"
      cidr_blocks      = local.web
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      security_groups  = []
      self             = false
    },
    {
      description      = "ssh"
      from_port        = 22
      to_port          = 22
      protocol         = "tcp"
      cidr_blocks      = ["10.0.0.0/8", local.anyone]
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      security_groups  = []
      self             = false
    }, # until the tunnel is there
  ]
}

module "other" {
  source = "./group"

  name = "other"
  rules = [
    {
      description      = "web"
      from_port        = 443
      to_port          = 443
      protocol         = "tcp"
      cidr_blocks      = local.web
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      security_groups  = []
      self             = false
    },
  ]
}
