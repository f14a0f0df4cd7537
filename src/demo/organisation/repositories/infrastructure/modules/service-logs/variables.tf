variable "organisation" {
  description = "Short name of the company."
  type        = string
}

variable "environment" {
  description = "Name of the environment."
  type        = string
}

variable "services" {
  description = "Services that write logs."
  type        = list(string)
}

variable "retention_in_days" {
  description = "How long logs are kept."
  type        = number
}
