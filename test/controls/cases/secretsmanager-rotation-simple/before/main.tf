resource "aws_secretsmanager_secret" "db" {
  name = "db"
}

resource "aws_lambda_function" "rotation" {
  function_name = "rotation"
  role          = "arn:aws:iam::111122223333:role/rotation"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/rotation:1"
  package_type  = "Image"
}
