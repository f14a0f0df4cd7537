resource "aws_elastic_beanstalk_environment" "sought" {
  name = "acme-beans"
}

resource "aws_elastic_beanstalk_environment" "near" {
  name = "acme-beans-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-beans"
}
