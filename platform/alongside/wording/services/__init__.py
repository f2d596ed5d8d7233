"""Verbs of wording help."""
