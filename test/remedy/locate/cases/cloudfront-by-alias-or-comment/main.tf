resource "aws_cloudfront_distribution" "site" {
  comment = "acme site"
  aliases = ["www.acme.example", "acme.example"]
}

resource "aws_cloudfront_distribution" "cdn" {
  aliases = ["cdn.acme.example"]
}
