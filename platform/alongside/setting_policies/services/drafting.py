"""Writing a draft: begun as a copy of what was last published, changed a point at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.people.actor import Actor
from alongside.setting_policies.models import (
    PolicyVersion,
    VersionLeader,
    VersionPlace,
    VersionSection,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.policy import check_may_draft
from alongside.setting_policies.queries.people import list_contacts
from alongside.setting_policies.queries.versions import (
    find_draft,
    find_latest,
    get_draft,
    get_parts,
    get_setting,
)
from alongside.setting_policies.rules.inheritance import LISTS, POINTS, TEXTS, columns_of
from alongside.setting_policies.rules.publishing import (
    check_can_change,
    check_follow_up_days,
    check_review_due,
)
from alongside.setting_policies.rules.wording import find_behind
from alongside.setting_policies.services.copying import copy_fields, copy_parts


@dataclass(frozen=True)
class Writer:
    """Who changes a draft, and when; `today` is the date where the authority is."""

    actor: Actor
    today: date
    now: datetime


def start_draft(
    session: Session, setting_id: UUID | None, *, actor: Actor, now: datetime
) -> PolicyVersion:
    """The open draft of this setting's policy (None: the authority's), begun if there is none.

    It starts with what was last published there. Raises `NotFound` for a setting that is not
    there or not theirs.
    """
    check_may_draft(actor, setting_id)
    if setting_id is not None:
        get_setting(session, setting_id)
    found = find_draft(session, setting_id)
    if found is not None:
        return found
    latest = find_latest(session, setting_id)
    draft = PolicyVersion(
        setting_id=setting_id,
        number=latest.number + 1 if latest else 1,
        stated=[],
        drafted_by_id=actor.id,
        drafted_at=now,
    )
    if latest is not None:
        copy_fields(latest, draft)
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        # Begun by somebody else at the same moment: theirs is the one.
        return get_draft(session, setting_id)
    if latest is not None:
        copy_parts(session, get_parts(session, latest), draft)
    record(
        session,
        "policy:version:drafted",
        draft,
        actor_id=actor.id,
        now=now,
        number=draft.number,
        setting_id=str(setting_id) if setting_id else None,
    )
    return draft


def change_point(
    session: Session,
    draft: PolicyVersion,
    point: str,
    answers: Mapping[str, object],
    *,
    same: Collection[str],
    by: Writer,
) -> None:
    """Let the draft say of one point what `answers` say; what they leave out comes from above.

    `answers` are by column (`columns_of`); `same` names the texts of which the writer says that
    both languages say the same. Lists have services of their own. Raises `DomainError`.
    """
    check_can_write(draft, by)
    _check_answers(session, draft, answers, by.today)
    for field in POINTS[point]:
        if field not in LISTS:
            _say(draft, field, answers, same=field in same)
    # Looking at a page and saving it as it was is no change.
    if session.is_modified(draft):
        note_change(session, draft, point, by)


def check_can_write(draft: PolicyVersion, by: Writer) -> None:
    """Raises `NotFound` for somebody else's draft and `DomainError` for a published version."""
    check_may_draft(by.actor, draft.setting_id)
    check_can_change(draft.status)


def note_change(session: Session, draft: PolicyVersion, part: str, by: Writer) -> None:
    """A changed draft is no longer the one that was called ready."""
    draft.ready_at = None
    record(session, "policy:version:changed", draft, actor_id=by.actor.id, now=by.now, part=part)


def say_ready(session: Session, draft: PolicyVersion, *, actor: Actor, now: datetime) -> None:
    """Ask the admins to publish the draft as it is."""
    check_may_draft(actor, draft.setting_id)
    check_can_change(draft.status)
    draft.ready_at = now
    record(session, "policy:version:ready", draft, actor_id=actor.id, now=now)


def discard_draft(session: Session, draft: PolicyVersion, *, actor: Actor, now: datetime) -> None:
    """Throw the draft away. What is in force stays in force."""
    check_may_draft(actor, draft.setting_id)
    check_can_change(draft.status)
    record(session, "policy:version:discarded", draft, actor_id=actor.id, now=now)
    for rows in (VersionTrigger, VersionPlace, VersionLeader, VersionSection, VersionSignpost):
        session.execute(delete(rows).where(rows.version_id == draft.id))
    session.delete(draft)


def _check_answers(
    session: Session, draft: PolicyVersion, answers: Mapping[str, object], today: date
) -> None:
    review_due, days = answers.get("review_due"), answers.get("follow_up_days")
    contact_id = answers.get("contact_id")
    if isinstance(review_due, date):
        check_review_due(review_due, today)
    if isinstance(days, list):
        check_follow_up_days(days)
    if answers.get("home_policy_url") and not answers.get("home_policy"):
        raise DomainError(N_("Say which policy the link leads to."), field="home_policy")
    if contact_id is not None:
        contacts = list_contacts(session, draft.setting_id, today)
        if contact_id not in {member.id for member in contacts}:
            raise DomainError(N_("Choose one of the people on the list."), field="contact_id")


def _say(draft: PolicyVersion, field: str, answers: Mapping[str, object], *, same: bool) -> None:
    before = draft.words(field) if field in TEXTS else None
    columns = columns_of(field)
    for column in columns:
        empty = "" if column.endswith(("_en", "_cy", "_url")) else None
        setattr(draft, column, answers.get(column) or empty)
    if before is not None:
        behind = f"{field}_behind"
        found = find_behind(before, draft.words(field), getattr(draft, behind), same=same)
        setattr(draft, behind, found)
    says = any(getattr(draft, column) for column in columns)
    if says != (field in draft.stated):
        others = [stated for stated in draft.stated if stated != field]
        draft.stated = [*others, field] if says else others
