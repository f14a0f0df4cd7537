terraform {
  backend "s3" {
    bucket         = "acme-state"
    dynamodb_table = "acme-locks"
  }
}
