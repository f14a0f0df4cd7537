dependency "pier" {
  config_path = "${get_terragrunt_dir()}/../pier"

  mock_outputs = {
    name = "made-up"
  }
}
