resource "aws_lb" "this" {
  name    = "front"
  subnets = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"]
}

output "arn_suffix" {
  value = aws_lb.this.arn_suffix
}
