services = {
  web = {
    image  = "acme/web:3"
    public = true # before the NAT gateway
  }
  jobs = {
    image = "acme/jobs:7"
  }
}

tables = {
  carts = {
    key = "id"
  }
  orders = {
    key       = "customer"
    recovered = true
    protected = true
  }
}
