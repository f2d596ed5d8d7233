"""The pages of observed skill."""
