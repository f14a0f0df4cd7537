resource "aws_opensearch_domain" "sought" {
  domain_name = "acme-search"
}

resource "aws_opensearch_domain" "near" {
  domain_name = "acme-search-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-search"
}
