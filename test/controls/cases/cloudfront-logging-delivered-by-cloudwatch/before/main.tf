resource "aws_cloudfront_distribution" "web" {
  enabled = true

  origin {
    domain_name = "origin.acme.test"
    origin_id   = "web"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "web"
    viewer_protocol_policy = "allow-all"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_cloudwatch_log_delivery_source" "web" {
  name         = "web"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.web.arn
}

resource "aws_cloudwatch_log_delivery" "web" {
  delivery_source_name     = aws_cloudwatch_log_delivery_source.web.name
  delivery_destination_arn = "arn:aws:logs:us-east-1:111122223333:delivery-destination:web"
}
