variable "context" {
  type = any
  default = {
    enabled             = true
    namespace           = null
    tenant              = null
    environment         = null
    stage               = null
    name                = null
    delimiter           = null
    attributes          = []
    tags                = {}
    additional_tag_map  = {}
    regex_replace_chars = null
    label_order         = []
    id_length_limit     = null
    label_key_case      = null
    label_value_case    = null
    labels_as_tags      = ["unset"]
  }
}

variable "enabled" {
  default = null
}

variable "namespace" {
  default = null
}

variable "name" {
  default = null
}

variable "attributes" {
  type    = list(string)
  default = []
}

variable "label_order" {
  default = null
}

variable "labels_as_tags" {
  default = ["default"]
}

module "this" {
  source  = "cloudposse/label/null"
  version = "0.25.0"

  enabled        = var.enabled
  namespace      = var.namespace
  name           = var.name
  attributes     = var.attributes
  label_order    = var.label_order
  labels_as_tags = var.labels_as_tags
  context        = var.context
}
