"""Shutting the words to one reader again, which either of the two does alone and at once."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements import policy, queries
from alongside.agreements.models import NotesAgreement
from alongside.agreements.rules.terms import Allowed, Covered, Level
from alongside.agreements.services.agreeing import propose
from alongside.agreements.states import AgreementState
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor


def take_out(
    session: Session,
    covered: Covered,
    *,
    member_id: UUID,
    language: str,
    actor: Actor,
    now: datetime,
) -> NotesAgreement | None:
    """Let `member_id` read no longer; everything else stays as it was agreed.

    What was put forward and not yet ticked falls away. None when they do not read anyhow. Raises
    `NotFound` when nothing is agreed.
    """
    policy.check_may_agree(actor, covered)
    current = queries.find_current(session, covered.kind, covered.id)
    if current is None or current.state == AgreementState.WITHDRAWN:
        raise NotFound
    listed = queries.readers_of_each(session, [current])[current.id]
    kept = tuple(each.as_value() for each in listed if each.member_id != member_id)
    if len(kept) == len(listed):
        return None
    terms = current.terms(kept)
    # A choice that names readers is none without them.
    terms = terms if kept else replace(terms, level=Level.OURS)
    return propose(
        session,
        covered,
        terms,
        # The rest was agreed, and stays so even where the policy has become narrower since.
        allowed=Allowed((terms.mode,), terms.keep_months),
        # They have read the limits, and ticked them, with what they are narrowing now.
        limits_explained=True,
        language=language,
        actor=actor,
        now=now,
    )
