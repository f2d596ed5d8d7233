"""Reads of practice logs, each list in a stated order. Decides nothing."""
