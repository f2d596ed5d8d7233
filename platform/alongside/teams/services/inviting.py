"""Inviting one person or a whole team. The invitation itself is `people`'s."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError
from alongside.people.actor import Actor
from alongside.people.models import Invitation
from alongside.people.roles import Role
from alongside.people.services.invitations import invite
from alongside.teams import rules
from alongside.teams.policy import check_may_look_after


@dataclass(frozen=True)
class Terms:
    """What is the same for everybody invited together. `language` None sends both."""

    role: Role
    setting_id: UUID | None
    language: str | None


def invite_person(
    session: Session, *, name: str, email: str, terms: Terms, actor: Actor, now: datetime
) -> Invitation:
    """Invite one person.

    Raises `Denied` for anybody but an admin, and `DomainError` for a role that takes two admins or
    does not fit the setting, and for whatever `people` refuses.
    """
    check_may_look_after(actor)
    check_terms(terms)
    return invite(
        session,
        email=email,
        name=name,
        role=terms.role,
        setting_id=terms.setting_id,
        language=terms.language,
        actor=actor,
        now=now,
    )


def invite_people(
    session: Session,
    people: Sequence[tuple[str, str]],
    *,
    terms: Terms,
    actor: Actor,
    now: datetime,
) -> dict[int, DomainError]:
    """Invite each (name, e-mail address); give what was refused, by place in the list.

    When anything was refused, the caller must keep nothing: all are invited, or nobody is.
    Raises `Denied` and `DomainError` as for one, when the terms themselves are wrong.
    """
    check_may_look_after(actor)
    check_terms(terms)
    refused = {}
    for place, (name, email) in enumerate(people):
        try:
            invite_person(session, name=name, email=email, terms=terms, actor=actor, now=now)
        except DomainError as error:
            if error.field == "setting_id":
                raise
            refused[place] = error
    return refused


def check_terms(terms: Terms) -> None:
    """Raises `DomainError` for a role that nobody may be invited to, or not in this place."""
    if rules.needs_second_admin(terms.role):
        raise DomainError(
            N_("Invite the person with another role first. Two admins need to agree to this one."),
            field="role",
        )
    rules.check_can_hold_in(terms.role, terms.setting_id)
