variable "name" {
  description = "Name of the VPC and first part of the names of its pieces."
  type        = string
}

variable "cidr" {
  description = "Address range of the VPC."
  type        = string
}

variable "availability_zones" {
  description = "Zones to have subnets in, by full name; at most eight."
  type        = list(string)

  validation {
    condition     = length(var.availability_zones) <= 8
    error_message = "The address plan has room for eight zones."
  }
}
