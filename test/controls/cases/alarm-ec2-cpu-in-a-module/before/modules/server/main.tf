resource "aws_instance" "this" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}

output "instance_id" {
  value = aws_instance.this.id
}
