resource "aws_vpc_endpoint" "ecr" {
  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  service_name      = "com.amazonaws.eu-west-1.ecr.dkr"
  vpc_endpoint_type = "Interface"
}

data "aws_subnets" "public" {
  tags = { Tier = "public" }
}

resource "aws_ecs_service" "web" {
  name = "web"

  network_configuration {
    subnets          = data.aws_subnets.public.ids
    assign_public_ip = true
  }
}
