variable "name" {
  description = "Name of the bucket."
  type        = string
}

variable "error_document" {
  description = "Key of the page for what does not exist."
  type        = string
  default     = "error.html"
}
