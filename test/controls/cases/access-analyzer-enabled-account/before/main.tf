resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "main"
}
