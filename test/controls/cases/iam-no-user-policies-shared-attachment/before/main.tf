resource "aws_iam_user" "ci" {
  name = "ci"
}

resource "aws_iam_policy_attachment" "readers" {
  name       = "readers"
  users      = [aws_iam_user.ci.name]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
