"""What a worker does with families and what they change. The caller commits."""
