"""Words while they are typed: saved at once, kept, and put together when two type at once."""
