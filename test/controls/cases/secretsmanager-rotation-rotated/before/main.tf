resource "aws_secretsmanager_secret" "db" {
  name = "db"
}

resource "aws_lambda_function" "rotation" {
  function_name = "rotation"
  role          = "arn:aws:iam::111122223333:role/rotation"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/rotation:1"
  package_type  = "Image"
}

resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id           = aws_secretsmanager_secret.db.id
  rotation_lambda_arn = aws_lambda_function.rotation.arn

  rotation_rules {
    automatically_after_days = 30
  }
}
