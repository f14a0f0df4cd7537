variable "http_tokens" {
  description = "Whether tokens are required of who asks for metadata"
  type        = string
  default     = "optional"
}

resource "aws_instance" "this" {
  ami           = "ami-0a1b2c3d4e"
  instance_type = "t3.micro"

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = var.http_tokens
  }
}
