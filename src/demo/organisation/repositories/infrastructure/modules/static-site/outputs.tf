output "website_endpoint" {
  description = "Host name that serves the site."
  value       = aws_s3_bucket_website_configuration.site.website_endpoint
}
