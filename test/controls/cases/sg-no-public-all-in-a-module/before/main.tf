module "a" {
  source = "./group"
  cidrs  = ["0.0.0.0/0"]
}

module "b" {
  source = "./group"
  cidrs  = ["10.0.0.0/8"]
}
