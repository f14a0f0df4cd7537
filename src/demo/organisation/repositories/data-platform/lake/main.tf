# Older than live/, and there is only one lake: a root of its own, applied by hand after a review.
variable "environment" {
  description = "Part of the names; there is no lake but production's."
  type        = string
  default     = "prod"
}

locals {
  # Days after which objects move to Deep Archive.
  zones = {
    raw     = 730  # as it came in: the only copy from which everything else can be made again
    curated = 1095 # cleaned and partitioned by day; what analysts query
  }
}

module "zone" {
  source   = "../modules/lake-bucket"
  for_each = local.zones

  bucket       = "acme-data-${var.environment}-lake-${each.key}"
  archive_days = each.value
}

output "bucket_arns" {
  description = "ARNs of the buckets by zone."
  value       = { for zone, bucket in module.zone : zone => bucket.arn }
}
