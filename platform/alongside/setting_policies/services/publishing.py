"""Publishing: from a day on, these are the words. Events that were logged keep theirs."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.policy import check_may_publish
from alongside.setting_policies.queries.versions import get_parts
from alongside.setting_policies.rules.publishing import check_can_publish
from alongside.setting_policies.services.reviewing import remind_of_review
from alongside.setting_policies.states import PUBLISHED
from tenants.models import Authority


def publish(
    session: Session,
    draft: PolicyVersion,
    effective_from: date,
    *,
    authority: Authority,
    actor: Actor,
    now: datetime,
) -> None:
    """Publish the draft from `effective_from` on, a date where the authority is.

    Raises `NotFound` for anybody but an admin, and `DomainError` when words are missing or the
    day has passed.
    """
    check_may_publish(actor)
    parts = get_parts(session, draft)
    check_can_publish(
        draft.status,
        parts.wordings.values(),
        lists_filled=parts.lists_filled,
        nation=authority.nation,
        effective_from=effective_from,
        today=now.astimezone(ZoneInfo(authority.time_zone)).date(),
    )
    draft.status = PUBLISHED
    draft.effective_from = effective_from
    draft.published_at = now
    draft.published_by_id = actor.id
    remind_of_review(session, draft, authority=authority, now=now)
    record(
        session,
        "policy:version:published",
        draft,
        actor_id=actor.id,
        now=now,
        number=draft.number,
        effective_from=effective_from.isoformat(),
    )
