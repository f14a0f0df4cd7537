output "vpc_id" {
  description = "For the applications' own roots."
  value       = module.network.vpc_id
}
