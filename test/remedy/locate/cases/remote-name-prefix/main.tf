module "web_sg" {
  source = "terraform-aws-modules/security-group/aws"
  name = "acme-web"
}
