data "aws_subnets" "public" {
  tags = { Tier = "public" }
}

module "worker" {
  source     = "./worker"
  subnet_ids = data.aws_subnets.public.ids
}
