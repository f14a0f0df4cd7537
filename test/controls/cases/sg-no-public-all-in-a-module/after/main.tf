module "a" {
  source = "./group"
  cidrs  = ["203.0.113.0/24"]
}

module "b" {
  source = "./group"
  cidrs  = ["10.0.0.0/8"]
}
