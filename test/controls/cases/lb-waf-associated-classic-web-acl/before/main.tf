resource "aws_lb" "web" {
  name = "web"
}

resource "aws_wafregional_web_acl_association" "web" {
  resource_arn = aws_lb.web.arn
  web_acl_id   = "11111111-2222-3333-4444-555555555555"
}
