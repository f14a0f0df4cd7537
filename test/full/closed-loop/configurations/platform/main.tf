variable "services" {
  type = map(object({
    image    = string
    public   = optional(bool, false)
    readonly = optional(bool, true)
  }))
}

variable "tables" {
  type = map(object({
    key       = string
    recovered = optional(bool, false)
    protected = optional(bool)
  }))
}

locals {
  buckets = {
    invoices = { versioning = "Enabled" }
    exports  = { versioning = "Suspended" }
    avatars  = { versioning = "Suspended", block_public = false } # the old site read them
  }
}

module "bucket" {
  source   = "./modules/bucket"
  for_each = local.buckets

  name         = "closed-loop-platform-${each.key}"
  versioning   = each.value.versioning
  block_public = try(each.value.block_public, true)
}

data "aws_caller_identity" "this" {}

resource "aws_s3_bucket" "archive" {
  bucket = "closed-loop-platform-archive"
}

resource "aws_s3_bucket_policy" "archive" {
  bucket = aws_s3_bucket.archive.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ServerAccessLogs"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.archive.arn}/*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.this.account_id }
        }
      }
    ]
  })
}

resource "aws_dynamodb_table" "this" {
  for_each = var.tables

  name         = "closed-loop-platform-${each.key}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = each.value.key

  attribute {
    name = each.value.key
    type = "S"
  }

  point_in_time_recovery {
    enabled = each.value.recovered
  }

  deletion_protection_enabled = each.value.protected
}

resource "aws_vpc" "this" {
  cidr_block = "10.80.0.0/16"
}

resource "aws_subnet" "this" {
  for_each = { public = 0, private = 1 }

  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet(aws_vpc.this.cidr_block, 8, each.value)
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.this["public"].id
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.this["private"].id
  route_table_id = aws_route_table.private.id
}

resource "aws_ecs_cluster" "this" {
  name = "closed-loop-platform"
}

resource "aws_ecs_task_definition" "this" {
  for_each = var.services

  family                   = "closed-loop-platform-${each.key}"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 512

  container_definitions = jsonencode([
    {
      name                   = each.key
      image                  = each.value.image
      essential              = true
      readonlyRootFilesystem = each.value.readonly
    }
  ])
}

resource "aws_ecs_service" "this" {
  for_each = var.services

  name            = each.key
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this[each.key].arn
  launch_type     = "FARGATE"

  network_configuration {
    subnets          = [aws_subnet.this["private"].id]
    assign_public_ip = each.value.public
  }

  lifecycle {
    ignore_changes = [availability_zone_rebalancing]
  }
}
