resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "main"
  type          = var.type
}

variable "type" {
  type = string
}
