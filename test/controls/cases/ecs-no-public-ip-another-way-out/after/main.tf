resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_ecs_service" "web" {
  name = "web"

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60718"]
    assign_public_ip = false
  }
}

resource "aws_nat_gateway" "main" {
  subnet_id = "subnet-0a1b2c3d4e5f60719"
}
