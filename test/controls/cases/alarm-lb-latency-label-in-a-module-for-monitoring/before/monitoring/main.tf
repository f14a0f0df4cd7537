module "this" {
  source  = "app.terraform.io/acme/label/null"
  version = "1.0.0"
}
