variable "organisation" {
  description = "Short name of the company, first part of every global name."
  type        = string
  default     = "acme"
}

variable "environment" {
  description = "Name of the environment, second part of every global name."
  type        = string
}

variable "account_id" {
  description = "AWS account that this root is applied to."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account id has twelve digits."
  }
}

variable "region" {
  description = "Region of everything but global services."
  type        = string
  default     = "us-west-2"
}

variable "vpc_cidr" {
  description = "Address range of the VPC; the ranges of the environments do not overlap because they are peered with the office."
  type        = string
}

variable "availability_zones" {
  description = "Zones to spread over, by suffix."
  type        = list(string)
  default     = ["a", "b", "c"]
}

variable "buckets" {
  description = "Shared buckets by the last part of their name."
  type = map(object({
    purpose       = string
    expire_days   = optional(number)
    force_destroy = optional(bool, false)
  }))
}

variable "exports_bucket" {
  description = "Last part of the name of the bucket that customers' data exports are put into."
  type        = string
}

variable "log_retention_days" {
  description = "How long the logs of services are kept."
  type        = number
  default     = 90
}

variable "bastion_enabled" {
  description = "Whether the break-glass bastion exists."
  type        = bool
  default     = false
}
