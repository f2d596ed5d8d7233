"""Bringing teams on board: people, roles, reporting lines, leave and settings of an authority."""
