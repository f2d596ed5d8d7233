"""Reads of setting policies. What other parts use is `get_policy_in_force` and its like."""

from alongside.setting_policies.queries.in_force import (
    get_policy_by_versions,
    get_policy_in_force,
    get_policy_of,
    get_signposts_in_force,
)
from alongside.setting_policies.queries.templates import get_template
from alongside.setting_policies.rules.in_force import PolicyInForce
from alongside.setting_policies.rules.templates import Section, Template
from alongside.setting_policies.rules.values import (
    Bilingual,
    PolicyLeader,
    PolicyPlace,
    Signpost,
    TriggerKind,
)

__all__ = [
    "Bilingual",
    "PolicyInForce",
    "PolicyLeader",
    "PolicyPlace",
    "Section",
    "Signpost",
    "Template",
    "TriggerKind",
    "get_policy_by_versions",
    "get_policy_in_force",
    "get_policy_of",
    "get_signposts_in_force",
    "get_template",
]
