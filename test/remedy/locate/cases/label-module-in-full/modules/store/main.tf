resource "aws_s3_bucket" "store" {
  count  = module.this.enabled ? 1 : 0
  bucket = module.this.id
}

resource "aws_instance" "scanner" {
  tags = merge(module.this.tags, { Team = "finance" })
}
