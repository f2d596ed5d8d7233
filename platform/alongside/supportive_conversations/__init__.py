"""Supportive conversations: an event, an offer, the person's own choices, and what was arranged."""
