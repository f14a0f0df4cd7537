module "web" {
  source = "./modules/server"
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}
