variable "bucket" {
  description = "Name of the bucket."
  type        = string
}

variable "archive_days" {
  description = "Days after which objects move to Deep Archive."
  type        = number
}
