resource "aws_lb" "web" {
  name = "web"
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

module "monitoring" {
  source = "./monitoring"
}
