"""Reads of setting policies. What other parts use is `get_policy_in_force` and its like."""

from alongside.setting_policies.queries.in_force import (
    get_policy_by_versions,
    get_policy_in_force,
)
from alongside.setting_policies.rules.values import (
    Bilingual,
    PolicyInForce,
    PolicyLeader,
    PolicyPlace,
    TriggerKind,
)

__all__ = [
    "Bilingual",
    "PolicyInForce",
    "PolicyLeader",
    "PolicyPlace",
    "TriggerKind",
    "get_policy_by_versions",
    "get_policy_in_force",
]
