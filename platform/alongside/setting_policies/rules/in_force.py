"""A whole policy as it holds in one setting, as a frozen value. No rules here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from alongside.setting_policies.rules.templates import Template
from alongside.setting_policies.rules.values import (
    Bilingual,
    PolicyLeader,
    PolicyPlace,
    Signpost,
    TriggerKind,
)


@dataclass(frozen=True)
class PolicyInForce:
    """What one setting's policy says on one day, every field settled.

    `version_ids`: the versions it was read from, nearest first; keep them with an event and
    `get_policy_by_versions` gives the same words for ever. `follow_up_days` and
    `offer_waits_days` are calendar days. `sources`: which version speaks for each field that
    any of them states.
    """

    setting_id: UUID
    version_ids: tuple[UUID, ...]
    circumstances: Bilingual
    triggers: tuple[TriggerKind, ...]
    places: tuple[PolicyPlace, ...]
    leaders: tuple[PolicyLeader, ...]
    nobody_available: Bilingual
    structure: Bilingual
    template: Template
    recording: Bilingual
    notes_modes: tuple[str, ...]
    retention_months: int
    follow_up_days: tuple[int, ...]
    action_due_working_days: int
    offer_waits_days: int
    contact_id: UUID | None
    home_policy_url: str
    review_due: date | None
    languages: tuple[str, ...] = ("cy", "en")
    signposts: tuple[Signpost, ...] = ()
    learning_goes_to: str = "setting_lead"
    pack_rule: str = "nothing"
    home_policy: str = ""
    sources: Mapping[str, UUID] = field(default_factory=dict, hash=False)
