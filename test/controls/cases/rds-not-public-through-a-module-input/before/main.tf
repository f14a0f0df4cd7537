module "a" {
  source = "./database"
  name   = "a"
  public = true
}

module "b" {
  source = "./database"
  name   = "b"
}
