"""Ashmere Borough Council: an English borough. It does not exist."""
