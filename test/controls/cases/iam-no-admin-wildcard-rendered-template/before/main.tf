data "template_file" "deploy" {
  template = file("${path.module}/deploy.json.tpl")

  vars = {
    actions = "*"
  }
}

resource "aws_iam_policy" "deploy" {
  name   = "deploy"
  policy = data.template_file.deploy.rendered
}
