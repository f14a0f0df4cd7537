module "intake" {
  source             = "git::https://git.acme.example/platform/modules.git//sfn"
  step_function_name = "depot-intake"
}
