"""What the forms of observations ask."""
