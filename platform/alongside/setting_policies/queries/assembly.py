"""Puts a policy together from the versions that speak for it, nearest first."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from alongside.people.models import Membership, RoleGrant
from alongside.people.roles import Role
from alongside.setting_policies.models import (
    PolicyVersion,
    VersionLeader,
    VersionPlace,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.queries.templates import NEWEST, get_template
from alongside.setting_policies.rules.in_force import PolicyInForce
from alongside.setting_policies.rules.inheritance import (
    DEFAULT_TRIGGERS,
    DEFAULTS,
    FIELDS,
    MOST_OPEN,
    find_nearest,
)
from alongside.setting_policies.rules.templates import Template
from alongside.setting_policies.rules.values import (
    EMPTY,
    Bilingual,
    PolicyLeader,
    PolicyPlace,
    Signpost,
    TriggerKind,
)


def assemble(
    session: Session,
    setting_id: UUID,
    versions: Sequence[PolicyVersion],
    scopes: Sequence[UUID],
    on: date,
) -> PolicyInForce:
    """The policy that `versions`, nearest first, make together.

    `scopes`: the setting and those above it, in which the role of a leader counts. One
    statement for each list that one of them states, and one for the leaders.
    """
    speaker = _speakers(versions)

    def text(field: str) -> Bilingual:
        return speaker[field].words(field) if field in speaker else EMPTY

    def value(field: str) -> Any:
        return getattr(speaker[field], field) if field in speaker else DEFAULTS.get(field)

    contact, home = speaker.get("contact"), speaker.get("home_policy")
    return PolicyInForce(
        setting_id=setting_id,
        version_ids=tuple(version.id for version in versions),
        circumstances=text("circumstances"),
        triggers=_triggers(session, speaker.get("triggers")),
        places=_places(session, speaker.get("places")),
        leaders=_leaders(session, speaker.get("leaders"), scopes, on),
        nobody_available=text("nobody_available"),
        structure=text("structure"),
        template=_template(session, speaker.get("sections")),
        languages=tuple(value("languages")),
        signposts=list_signposts(session, speaker.get("signposts")),
        recording=text("recording"),
        notes_modes=tuple(value("notes_modes")),
        retention_months=value("retention_months"),
        follow_up_days=tuple(value("follow_up_days")),
        learning_goes_to=value("learning_goes_to"),
        pack_rule=value("pack_rule"),
        action_due_working_days=value("action_due_working_days"),
        offer_waits_days=value("offer_waits_days"),
        contact_id=contact.contact_id if contact else None,
        home_policy=(home.home_policy or "") if home else "",
        home_policy_url=home.home_policy_url if home else "",
        review_due=value("review_due"),
        sources=MappingProxyType({field: version.id for field, version in speaker.items()}),
    )


def _speakers(versions: Sequence[PolicyVersion]) -> Mapping[str, PolicyVersion]:
    stated = [version.stated for version in versions]
    places = ((field, find_nearest(stated, field)) for field in FIELDS)
    return {field: versions[place] for field, place in places if place is not None}


def _triggers(session: Session, version: PolicyVersion | None) -> tuple[TriggerKind, ...]:
    if version is None:
        return DEFAULT_TRIGGERS
    rows = session.scalars(
        select(VersionTrigger)
        .where(VersionTrigger.version_id == version.id)
        .order_by(VersionTrigger.position, VersionTrigger.id)
    )
    return tuple(TriggerKind(row.code, row.label, row.prompts_offer) for row in rows)


def _places(session: Session, version: PolicyVersion | None) -> tuple[PolicyPlace, ...]:
    if version is None:
        return ()
    rows = session.scalars(
        select(VersionPlace)
        .where(VersionPlace.version_id == version.id)
        .order_by(VersionPlace.position, VersionPlace.id)
    )
    return tuple(PolicyPlace(row.id, row.name, row.private, row.access_notes) for row in rows)


def list_signposts(session: Session, version: PolicyVersion | None) -> tuple[Signpost, ...]:
    """Where a version says that people can get support, in its order; nowhere for none."""
    if version is None:
        return ()
    rows = session.scalars(
        select(VersionSignpost)
        .where(VersionSignpost.version_id == version.id)
        .order_by(VersionSignpost.position, VersionSignpost.id)
    )
    return tuple(Signpost(row.name, row.about, row.telephone, row.web_address) for row in rows)


def _template(session: Session, version: PolicyVersion | None) -> Template:
    if version is None:
        return NEWEST
    assert version.template_key is not None, "set when the list was begun"
    return get_template(session, version.template_key, version.id)


def _leaders(
    session: Session, version: PolicyVersion | None, scopes: Sequence[UUID], on: date
) -> tuple[PolicyLeader, ...]:
    """Those on the list who can lead on the day; with no list, everyone who holds the role here."""
    holds_role = select(RoleGrant.id).where(
        RoleGrant.membership_id == Membership.id,
        RoleGrant.role == Role.CONVERSATION_LEADER,
        RoleGrant.started_on <= on,
        or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= on),
    )
    people = (
        select(Membership, VersionLeader)
        .where(Membership.left_at.is_(None))
        .order_by(Membership.name_key, Membership.id)
    )
    if version is None:
        here = or_(RoleGrant.setting_id.is_(None), RoleGrant.setting_id.in_(scopes))
        people = people.outerjoin(VersionLeader, false()).where(holds_role.where(here).exists())
    else:
        people = people.join(VersionLeader, VersionLeader.membership_id == Membership.id).where(
            VersionLeader.version_id == version.id, holds_role.exists()
        )
    return tuple(
        PolicyLeader(
            member.id,
            member.name,
            listed.trained_on if listed else None,
            languages_of(member),
            listed.most_open if listed else MOST_OPEN,
        )
        for member, listed in session.execute(people)
    )


def languages_of(member: Membership) -> tuple[str, ...]:
    """The languages in which this member can hold a conversation."""
    spoken = (("cy", member.speaks_welsh), ("en", member.speaks_english))
    return tuple(language for language, speaks in spoken if speaks)
