resource "aws_elasticsearch_domain" "search" {
  domain_name = "search"

  domain_endpoint_options {
    custom_endpoint_enabled = false
    enforce_https           = false
  }
}
