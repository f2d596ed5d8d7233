"""What a draft would change, field by field."""

from collections.abc import Sequence
from typing import Any

from alongside.setting_policies.rules.in_force import PolicyInForce
from alongside.setting_policies.rules.inheritance import FIELDS


def list_changed(now: PolicyInForce, then: PolicyInForce) -> Sequence[str]:
    """The fields of which `then` says something else than `now`, in the order of the points."""
    return [field for field in FIELDS if _said(now, field) != _said(then, field)]


def _said(policy: PolicyInForce, field: str) -> Any:
    if field == "places":
        # A copied place is another record, but the same place to a reader.
        return [(place.name, place.private, place.access_notes) for place in policy.places]
    if field == "sections":
        return policy.template.sections
    if field == "contact":
        return policy.contact_id
    if field == "home_policy":
        return policy.home_policy, policy.home_policy_url
    return getattr(policy, field)
