"""Practice logs: a conversation with a family, written down strengths first, by whoever had it."""
