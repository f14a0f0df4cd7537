resource "aws_route53_zone" "main" {
  name = "acme.example."
}
