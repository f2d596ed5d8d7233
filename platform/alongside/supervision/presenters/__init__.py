"""Packs as pages and files show them."""
