"""Which version of a policy speaks for each field: the nearest that states it.

A field that nobody states has the default below, so that an offer never fails for want of one.
"""

from collections.abc import Collection, Sequence
from types import MappingProxyType
from typing import Final

from alongside.setting_policies.rules.values import Bilingual, TriggerKind

TEXTS: Final[tuple[str, ...]] = ("circumstances", "nobody_available", "structure", "recording")
LISTS: Final[tuple[str, ...]] = ("triggers", "places", "leaders", "sections", "signposts")
# The four points (S1-17 to S1-20), and what a policy says about itself.
POINTS: Final = MappingProxyType(
    {
        "circumstances": ("circumstances", "triggers"),
        "places-and-leaders": ("places", "leaders", "nobody_available"),
        "structure": ("structure", "sections", "languages"),
        "recording": (
            "recording",
            "notes_modes",
            "retention_months",
            "follow_up_days",
            "signposts",
            "learning_goes_to",
            "pack_rule",
            "action_due_working_days",
            "offer_waits_days",
        ),
        "about": ("home_policy", "contact", "review_due"),
    }
)
FIELDS: Final = tuple(field for fields in POINTS.values() for field in fields)

NOTES_MODES: Final = ("none", "actions_only", "key_points", "full")
LEARNING_GOES_TO: Final = ("setting_lead", "whole_setting", "nobody")
PACK_RULES: Final = ("nothing", "took_place", "actions", "themes")
HOME_POLICIES: Final = ("supervision", "wellbeing", "both")
LEAST_RETENTION_MONTHS: Final = 3
MOST_RETENTION_MONTHS: Final = 24
MOST_OPEN: Final = 3

DEFAULT_TRIGGERS: Final = (
    TriggerKind(
        "safeguarding_concern", Bilingual("A safeguarding concern", "Pryder diogelu"), True
    ),
    TriggerKind(
        "parent_conversation",
        Bilingual("A hard conversation with a parent", "Sgwrs anodd gyda rhiant"),
        True,
    ),
    TriggerKind(
        "first_concern",
        Bilingual(
            "Raising a concern with a family for the first time",
            "Codi pryder gyda theulu am y tro cyntaf",
        ),
        True,
    ),
    TriggerKind(
        "distressed_behaviour",
        Bilingual("A child's distressed behaviour", "Ymddygiad gofidus gan blentyn"),
        True,
    ),
    TriggerKind("other", Bilingual("Something else", "Rhywbeth arall"), False),
)
# Plain values; texts and places have no default, and leaders are whoever holds the role.
DEFAULTS: Final = MappingProxyType(
    {
        "languages": ("cy", "en"),
        "notes_modes": NOTES_MODES,
        "retention_months": 12,
        "follow_up_days": (3, 28),
        "learning_goes_to": "setting_lead",
        "pack_rule": "nothing",
        "action_due_working_days": 10,
        "offer_waits_days": 28,
    }
)


def find_nearest(stated: Sequence[Collection[str]], field: str) -> int | None:
    """Which of these speaks for `field`: the first that states it, counted from 0, or None.

    `stated`: for each version, nearest first, the fields that it states.
    """
    for place, fields in enumerate(stated):
        if field in fields:
            return place
    return None


def columns_of(field: str) -> tuple[str, ...]:
    """The names under which the values of `field` are kept; none for a list, which has rows."""
    if field in LISTS:
        return ()
    if field in TEXTS:
        return (f"{field}_en", f"{field}_cy")
    return {
        "contact": ("contact_id",),
        "home_policy": ("home_policy", "home_policy_url"),
    }.get(field, (field,))
