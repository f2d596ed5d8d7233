"""Measures how fast things are, each beside the least that they could take in the same run.

Nothing here is a test: figures go into `docs/`, with the machine and the day.
"""
