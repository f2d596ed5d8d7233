"""Reads of observations. Each list states its order; none is by score."""
