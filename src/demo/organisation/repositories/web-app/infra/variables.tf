variable "environment" {
  description = "prod or staging."
  type        = string
}

variable "log_retention_days" {
  description = "How long the logs of the functions are kept."
  type        = number
  default     = 30
}

variable "session_hours" {
  description = "How long a session lives without being used."
  type        = number
  default     = 12
}

variable "origins" {
  description = "Origins that may upload from the browser."
  type        = list(string)
}
