resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "main"
}

resource "aws_accessanalyzer_analyzer" "unused" {
  analyzer_name = "unused"
  type          = "ACCOUNT_UNUSED_ACCESS"
}
