"""Supervision packs: what somebody brings to supervision, as far as their agreements let it."""
