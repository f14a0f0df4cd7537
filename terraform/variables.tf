variable "aws_region" {
  description = "Region that everything is in."
  type        = string
  default     = "us-west-2"
}

variable "environment" {
  description = "Last part of every name: terrafix-<environment>."
  type        = string
  default     = "prod"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.environment))
    error_message = "Use up to twenty lower-case letters, digits and hyphens, a letter first: names of load balancers end at 32 characters."
  }
}

variable "vpc_id" {
  description = "VPC that exists already."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets for the task and its file system, with a way out to the internet (GitHub, Vanta) such as a NAT gateway."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "Name at least one subnet."
  }
}

variable "alb_subnet_ids" {
  description = "Public subnets in at least two zones for the load balancer that receives GitHub's webhooks."
  type        = list(string)

  validation {
    condition     = length(var.alb_subnet_ids) > 1
    error_message = "A load balancer needs subnets in two zones."
  }
}

variable "certificate_arn" {
  description = "Certificate of ACM for the host name that GitHub sends webhooks to."
  type        = string
}

variable "webhook_cidrs" {
  description = "Who may reach the load balancer. GitHub publishes the addresses of its webhooks under \"hooks\" at /meta of its API; every delivery is verified by its signature in any case."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "github_app_id" {
  description = "Id of the GitHub App, shown on its settings page."
  type        = string
}

variable "github_repo_mapping" {
  description = "Value of GITHUB_REPO_MAPPING: an object, or the same as JSON text."
  type        = any
  default     = {}

  validation {
    condition     = can(keys(jsondecode(try(tostring(var.github_repo_mapping), jsonencode(var.github_repo_mapping)))))
    error_message = "Give an object such as { default = \"acme/infrastructure\" }, or its JSON."
  }
}

variable "vanta_authentication" {
  description = "\"application\" for a client id and secret of a Vanta application; \"token\" for a static token, which Vanta lets live for an hour."
  type        = string
  default     = "application"

  validation {
    condition     = contains(["application", "token"], var.vanta_authentication)
    error_message = "Use \"application\" or \"token\"."
  }
}

variable "vanta_api_token" {
  description = "Static Vanta token. Never stored in state or plan: it is written into its secret where vanta_api_token_version is set, else set the secret's value outside."
  type        = string
  default     = null
  sensitive   = true
  ephemeral   = true
}

variable "vanta_api_token_version" {
  description = "Any number; a new one writes vanta_api_token again. Null leaves the secret's value alone."
  type        = number
  default     = null
}

variable "github_token" {
  description = "Without effect: the service works as a GitHub App, and personal tokens are for the command line. Accepted so that older variables files still apply."
  type        = string
  default     = null
  sensitive   = true
  ephemeral   = true
}

variable "bedrock_model_id" {
  description = "Inference profile or foundation model that the task may call: its id, or the ARN of a profile. Null: no permission to call Bedrock, and a budget of zero."
  type        = string
  default     = null
}

variable "model_monthly_budget_usd" {
  description = "US dollars that the model may cost in a calendar month. Without effect where bedrock_model_id is null."
  type        = number
  default     = 20

  validation {
    condition     = can(regex("^\\d{1,6}(\\.\\d{1,2})?$", tostring(var.model_monthly_budget_usd)))
    error_message = "Give an amount from 0 to 999999 with at most two decimals."
  }
}

variable "poll_interval_seconds" {
  description = "Seconds between two looks at Vanta."
  type        = number
  default     = 300
}

variable "terraform_path" {
  description = "Terraform inside the image, for images that carry it."
  type        = string
  default     = "terraform"
}

variable "image_tag" {
  description = "Tag of the image in the repository that this configuration makes. Tags cannot be overwritten: a new version is a new tag."
  type        = string
  default     = "0.1.0"
}

variable "cpu" {
  description = "CPU units of the task; 1024 are one virtual CPU."
  type        = number
  default     = 2048
}

variable "memory" {
  description = "Memory of the task in MiB."
  type        = number
  default     = 4096
}

variable "log_level" {
  description = "Least urgent level that is logged."
  type        = string
  default     = "info"
}

variable "log_retention_days" {
  description = "Days that logs are kept: the service's, the firewall's and the load balancer's. Vanta's test for log retention wants 365; CloudWatch knows certain numbers of days only."
  type        = number
  default     = 365

  validation {
    condition     = var.log_retention_days > 0
    error_message = "Give a number of days; logs that never expire are not offered."
  }
}

variable "alarm_email" {
  description = "Who is told of alarms. Null: nobody yet; subscribe to the topic in the outputs."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether the load balancer, and with it the address that GitHub knows, refuses to be deleted."
  type        = bool
  default     = true
}

variable "firewall" {
  description = "Whether a web ACL stands before the load balancer. README.md says what it costs."
  type        = bool
  default     = true
}
