"""Reminders that are due, notices shown in the app, and the mail that points to them."""
