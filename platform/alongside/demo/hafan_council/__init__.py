"""Cyngor Sir Hafan: a Welsh county that works in Welsh first. It does not exist."""
