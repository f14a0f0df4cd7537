resource "aws_opensearch_domain" "search" {
  domain_name = "search"

  dynamic "domain_endpoint_options" {
    for_each = var.endpoint
    content {
      enforce_https = true
    }
  }
}

variable "endpoint" {
  type = list(string)
}
