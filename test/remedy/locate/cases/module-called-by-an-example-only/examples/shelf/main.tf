module "shelf" {
  source = "../../modules/shelf"
  site   = "acme-shown"
}
