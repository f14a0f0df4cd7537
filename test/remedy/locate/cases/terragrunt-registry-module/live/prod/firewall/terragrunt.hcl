terraform {
  source = "git::git@github.com:terraform-aws-modules/terraform-aws-security-group.git//?ref=v5.1.0"
}

inputs = {
  name = "heron-door"
}
