resource "aws_fsx_lustre_file_system" "scratch" {
  storage_capacity = 1200
  subnet_ids       = ["subnet-1"]
  deployment_type  = "PERSISTENT_2"

  per_unit_storage_throughput = 125
  kms_key_id                  = "arn:aws:kms:eu-west-1:123456789012:key/0b0e2b5c-2b0c-4a0e-9a0d-2f5a6f6e6a01"
}
