resource "aws_instance" "node" {
  for_each = toset(["a", "b"])

  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }
}
