module "letters" {
  source = "https://git.example/releases/terraform-s3bucket.zip"
  name = "acme-letters"
}

module "reader" {
  source = "https://git.example/releases/terraform-lambda.zip"
  function_name = "acme-reader"
}
