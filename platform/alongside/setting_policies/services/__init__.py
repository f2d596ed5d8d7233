"""Verbs of setting policies, one file for each stage of a version's life."""

from alongside.setting_policies.services.seeding import seed_authority_policy

__all__ = ["seed_authority_policy"]
