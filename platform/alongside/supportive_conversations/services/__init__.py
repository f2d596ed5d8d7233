"""Verbs of supportive conversations, one file for each stage from an event to what is arranged."""
