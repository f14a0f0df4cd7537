variable "name" {
  description = "Name of the table."
  type        = string
}

variable "hash_key" {
  description = "Attribute that items are spread by."
  type        = string
}

variable "range_key" {
  description = "Attribute that items of one hash key are sorted by."
  type        = string
  default     = null
}

variable "ttl" {
  description = "Attribute with the time at which an item goes; null for never."
  type        = string
  default     = null
}

variable "point_in_time_recovery" {
  description = "Whether the table can be restored to any second of the last 35 days."
  type        = bool
  default     = false
}
