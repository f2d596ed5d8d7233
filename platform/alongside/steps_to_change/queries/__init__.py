"""Reads about families and what they change. Each list states its order."""
