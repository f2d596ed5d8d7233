"""What pages and papers show of families and what they change."""
