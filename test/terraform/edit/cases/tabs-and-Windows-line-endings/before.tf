# é 😀
resource "aws_s3_bucket" "logs" {
	bucket = "logs" # keep
	force	= true

	tags = {
		Name = "logs"
	}

	# about versions
	versioning {
		enabled = true
	}

	# about the lifecycle
	lifecycle {
		prevent_destroy = true
	}
}

output "x" {
	value = 1
}
