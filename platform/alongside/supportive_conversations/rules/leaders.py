"""Which leaders are asked, and in which order. Knows no names, only ids."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from alongside.kernel.errors import N_, DomainError
from alongside.supportive_conversations.rules.choices import (
    MOST_CHOSEN_LEADERS,
    Conflict,
    LeaderChoice,
)


@dataclass(frozen=True)
class Candidate:
    """A leader on the setting's list. `has_room`: below the number that the policy allows."""

    id: UUID
    has_room: bool = True
    conflicts: frozenset[Conflict] = frozenset()


def check_can_choose_leaders(
    choice: LeaderChoice,
    chosen: Sequence[UUID],
    *,
    vetoed: Collection[UUID],
    listed: Collection[UUID],
) -> None:
    """Up to three from the setting's list, none of whom was ruled out (S1-14).

    Raises `DomainError` beside "chosen".
    """
    if choice is LeaderChoice.ANYONE:
        return
    if not chosen:
        raise DomainError(N_("Choose at least one person, or anyone trained."), field="chosen")
    if len(chosen) > MOST_CHOSEN_LEADERS:
        raise DomainError(N_("Choose no more than three people."), field="chosen")
    if set(chosen) & set(vetoed):
        raise DomainError(
            N_("You have also said that you would rather not talk to somebody you chose."),
            field="chosen",
        )
    if not set(chosen) <= set(listed):
        raise DomainError(N_("Choose from the people listed."), field="chosen")


def whom_to_ask(
    choice: LeaderChoice,
    chosen: Sequence[UUID],
    *,
    vetoed: Collection[UUID],
    said_no: Collection[UUID],
    candidates: Sequence[Candidate],
) -> list[UUID]:
    """Who is asked now; empty when nobody is left.

    By name: one at a time, in the order given. Anyone trained: all at once who have room, were
    not part of it and are not the line manager. Whoever was quietly ruled out, or has already
    said no, is asked in neither case.
    """
    closed = {*vetoed, *said_no}
    if choice is LeaderChoice.NAMED:
        listed = {candidate.id for candidate in candidates}
        return [each for each in chosen if each in listed and each not in closed][:1]
    return [
        candidate.id
        for candidate in candidates
        if candidate.id not in closed and candidate.has_room and not candidate.conflicts
    ]


def check_has_room(open_conversations: int, most_open: int) -> None:
    """A leader holds no more conversations than the policy allows. Raises `DomainError`."""
    if open_conversations >= most_open:
        raise DomainError(
            N_(
                "You already lead as many conversations as your setting’s policy allows at once "
                "(%(most)s). You can say no; nobody is told."
            ),
            most=most_open,
        )
