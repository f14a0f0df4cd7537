output "arns" {
  description = "ARNs by the last part of the name."
  value       = { for key, bucket in aws_s3_bucket.this : key => bucket.arn }
}
