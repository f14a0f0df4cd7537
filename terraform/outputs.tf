output "repository_url" {
  description = "Where to push the image."
  value       = aws_ecr_repository.this.repository_url
}

output "secret_names" {
  description = "Secrets whose values are to be set, by environment variable."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.name }
}

output "load_balancer_dns_name" {
  description = "What the host name of the certificate points at. Webhooks go to https://<host name>/api/github/webhooks."
  value       = aws_lb.this.dns_name
}

output "load_balancer_zone_id" {
  description = "Hosted zone of the load balancer, for an alias record."
  value       = aws_lb.this.zone_id
}

output "log_group_name" {
  description = "Where the service logs to."
  value       = aws_cloudwatch_log_group.this.name
}

output "alarm_topic_arn" {
  description = "Where the alarms go."
  value       = aws_sns_topic.alarms.arn
}

output "cluster_name" {
  description = "Cluster of the service; the service has the same name."
  value       = aws_ecs_cluster.this.name
}
