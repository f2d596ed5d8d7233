"""Observations as pages show them. The sentences are in the templates."""
