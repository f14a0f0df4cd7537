data "local_file" "deploy" {
  filename = "${path.module}/policies/deploy.json"
}

resource "aws_iam_policy" "deploy" {
  name   = "deploy"
  policy = data.local_file.deploy.content
}
