"""Verbs of practice logs: beginning, writing, keeping, urgent concerns, feedback, the end."""
