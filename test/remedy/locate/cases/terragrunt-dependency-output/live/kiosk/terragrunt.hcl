terraform {
  source = "../../modules/kiosk"
}

dependency "ferry" {
  config_path = "../ferry"
}

inputs = {
  visitor = dependency.ferry.outputs.visitor
}
