/** Terraform's own files, and Terragrunt's. */
export const isTerraform = (path: string): boolean => /\.(?:(?:tf|tofu|tfvars)(?:\.json)?|hcl)$/.test(path);

/** What can matter: Terraform's own files, and what code reads by `file` and its kin. Files of other kinds are not read, so that their absence tells nothing. */
export const canMatter = (path: string): boolean =>
  isTerraform(path) || /\.(?:json|ya?ml|tpl|tftpl|tmpl|template|policy|txt|csv)$/.test(path);
