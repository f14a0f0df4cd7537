resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

module "front" {
  source = "./modules/front"
}
