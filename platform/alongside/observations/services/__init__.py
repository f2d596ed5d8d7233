"""What people do with an observation, from the asking to the signing and the end of it."""
