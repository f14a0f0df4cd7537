module "called" {
  source = "../modules/called"
  bucket = "acme-called"
}
