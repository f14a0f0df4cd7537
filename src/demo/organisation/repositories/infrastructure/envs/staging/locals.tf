locals {
  # Bucket names are global, so the organisation comes first.
  name_prefix = "${var.organisation}-${var.environment}"
}
