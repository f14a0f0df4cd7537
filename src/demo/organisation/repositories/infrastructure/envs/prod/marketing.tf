module "marketing_site" {
  source = "../../modules/static-site"

  name           = "${var.organisation}-marketing-site"
  error_document = "404.html"
}
