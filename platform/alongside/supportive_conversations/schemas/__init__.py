"""What the forms of supportive conversations accept."""
