"""Reads of supportive conversations, each list in a stated order. Decides nothing."""
