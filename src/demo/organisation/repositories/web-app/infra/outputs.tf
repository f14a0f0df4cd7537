output "uploads_bucket" {
  description = "Where the server presigns uploads to."
  value       = aws_s3_bucket.uploads.bucket
}

output "sessions_table" {
  description = "Where the server keeps sessions."
  value       = aws_dynamodb_table.sessions.name
}
