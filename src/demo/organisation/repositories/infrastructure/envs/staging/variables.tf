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
}

variable "region" {
  description = "Region of everything but global services."
  type        = string
  default     = "us-west-2"
}

variable "vpc_cidr" {
  description = "Address range of the VPC."
  type        = string
}

variable "buckets" {
  description = "Shared buckets by the last part of their name."
  type = map(object({
    purpose       = string
    expire_days   = optional(number)
    force_destroy = optional(bool, true) # staging is rebuilt every quarter
  }))
}

variable "log_retention_days" {
  description = "How long the logs of services are kept."
  type        = number
  default     = 14
}
