resource "aws_neptune_cluster_parameter_group" "graph" {
  family = "neptune1.3"
  name   = "graph"
}
