"""Pages of supportive conversations, one file for each stage. No rules in them."""
