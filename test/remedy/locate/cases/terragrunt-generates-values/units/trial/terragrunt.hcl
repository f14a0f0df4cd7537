terraform {
  source = "../..//code"
}

generate "inputs" {
  path     = "terraform.tfvars"
  contents = <<EOF
suffix = "-trial-${get_env("NUMBER")}"
shards = 1
EOF
}
