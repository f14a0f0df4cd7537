resource "aws_instance" "web" {
  ami           = "ami-0a1b2c3d4e"
  instance_type = "t3.micro"

  lifecycle {
    ignore_changes = [ami, metadata_options]
  }
}
