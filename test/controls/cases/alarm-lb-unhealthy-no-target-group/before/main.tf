resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a", "subnet-0b"]
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}
