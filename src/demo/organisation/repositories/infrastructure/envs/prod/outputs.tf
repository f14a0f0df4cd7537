output "vpc_id" {
  description = "For the applications' own roots."
  value       = module.network.vpc_id
}

output "private_subnet_ids" {
  description = "Private subnets, in the order of the zones."
  value       = module.network.private_subnet_ids
}

output "bucket_arns" {
  description = "Shared buckets by the last part of their name."
  value       = module.storage.arns
}

output "marketing_endpoint" {
  description = "What the CNAME of www points at."
  value       = module.marketing_site.website_endpoint
}
