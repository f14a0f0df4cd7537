terraform {
  source = "git::https://git.example/heron/modules.git//vault"
}

inputs = {
  bucket = "heron-vault"
}
