terraform {
  extra_arguments "values" {
    commands = ["plan", "apply"]
    required_var_files = [
      "${get_terragrunt_dir()}/values/common.tfvars",
      "${get_terragrunt_dir()}/values/${get_env("TF_VAR_stage", "dev")}.tfvars",
    ]
  }
}
