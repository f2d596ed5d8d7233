"""Pages of practice logs, one file for each stage. No rules in them."""
