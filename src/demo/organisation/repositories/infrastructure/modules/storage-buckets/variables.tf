variable "prefix" {
  description = "First part of every bucket's name."
  type        = string
}

variable "buckets" {
  description = "Buckets by the last part of their name."
  type = map(object({
    purpose       = string
    expire_days   = optional(number)
    force_destroy = optional(bool, false)
  }))
}
