terraform {
  source = "tfr:///terraform-aws-modules/s3-bucket/aws?version=4.1.0"
}

inputs = merge(yamldecode(file("settings-of-another-machine.yaml")), { acl = "private" })
