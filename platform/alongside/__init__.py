"""Alongside: supportive and collaborative conversations, shared by authorities and kept apart."""
