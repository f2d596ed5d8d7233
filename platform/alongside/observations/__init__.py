"""Observed skill: a colleague whom the worker chose watches, and says what was strong."""
