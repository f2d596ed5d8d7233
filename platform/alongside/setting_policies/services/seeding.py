"""The policy that an authority has from its first minute."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.rules.inheritance import DEFAULT_TRIGGERS, DEFAULTS
from alongside.setting_policies.services.copying import add_places, add_triggers
from alongside.setting_policies.services.seed_words import PLACES, TEXTS
from alongside.setting_policies.states import PUBLISHED
from tenants.models import Authority

STATED = (*TEXTS, "triggers", "places", *DEFAULTS)


def seed_authority_policy(session: Session, authority: Authority, now: datetime) -> PolicyVersion:
    """Publish the first authority-wide policy: default words in both languages (S1-09).

    It names no leaders, so whoever holds the role of conversation leader in a setting may lead
    there. To be called once, inside the authority's scope, when it is opened.
    """
    version = PolicyVersion(number=1, drafted_at=now, stated=list(STATED))
    for name, words in TEXTS.items():
        setattr(version, f"{name}_en", words.en)
        setattr(version, f"{name}_cy", words.cy)
    for field, value in DEFAULTS.items():
        setattr(version, field, list(value) if isinstance(value, tuple) else value)
    session.add(version)
    session.flush()  # its rows point to it, and may be added only while it is a draft
    add_triggers(session, version, DEFAULT_TRIGGERS)
    add_places(session, version, PLACES)
    session.flush()
    version.status = PUBLISHED
    version.effective_from = now.astimezone(ZoneInfo(authority.time_zone)).date()
    version.published_at = now
    record(session, "policy:version:published", version, actor_id=None, now=now, number=1)
    return version
