variable "environment" {
  type = string
}

variable "retention" {
  description = "Days that log events are kept"
  type        = number
  default     = 30
}

variable "versioning" {
  type    = string
  default = "Suspended"
}

variable "backups" {
  type    = bool
  default = false
}

variable "queues" {
  type = map(object({
    delay     = number
    encrypted = optional(bool, false)
  }))
}
