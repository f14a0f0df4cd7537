#!/usr/bin/env bash
# Plans one environment: scripts/plan.sh prod
set -euo pipefail

environment=${1:?usage: plan.sh prod|staging}
cd "$(dirname "$0")/../envs/${environment}"

terraform init -input=false -lockfile=readonly
terraform plan -input=false -lock-timeout=5m -out="${environment}.tfplan"
