terraform {
  source = "git::../../..//modules/releases?ref=${trimspace(file("../deployed-ref"))}"
}

inputs = {
  environment = "prod"
}
