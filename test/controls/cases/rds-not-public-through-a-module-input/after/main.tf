module "a" {
  source = "./database"
  name   = "a"
  public = false
}

module "b" {
  source = "./database"
  name   = "b"
}
