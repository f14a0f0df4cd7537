resource "aws_fsx_lustre_file_system" "scratch" {
  storage_capacity = 1200
  subnet_ids       = ["subnet-1"]
  deployment_type  = "PERSISTENT_2"

  per_unit_storage_throughput = 125
}
