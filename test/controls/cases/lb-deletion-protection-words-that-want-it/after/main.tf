# Reduced to what is needed for the web.
resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]
  # TODO - not needed for now, turn this on in production
  enable_deletion_protection = true
}
