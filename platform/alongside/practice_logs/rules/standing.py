"""Keeping, locking, adding to and deleting a log: what must be true first. Knows no actor."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, Protocol
from uuid import UUID

from alongside.kernel.errors import N_, DomainError
from alongside.practice_logs.rules.gate import items_of
from alongside.practice_logs.rules.parts import STRENGTHS, WHAT_MATTERS
from alongside.practice_logs.states import LogState

# A log goes this long after it was written: one cycle of registration.
KEPT_FOR_YEARS: Final = 3
# A draft in which nothing was written is cleared away after this.
EMPTY_DRAFT: Final = timedelta(days=7)


class Standing(Protocol):
    """As much of a log as these rules ask about."""

    state: str
    happened_on: date
    with_whom: list[str]
    family_id: UUID | None
    urgent: bool
    locked_at: datetime | None


def find_missing(log: Standing, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a log needs before it is kept: (question, message), in the order of the questions.

    An urgent one needs nothing: it skips every gate.
    """
    if log.urgent:
        return
    yield from _find_unsaid(log)
    if not items_of(texts.get(STRENGTHS, "")):
        yield STRENGTHS, N_("Write at least one strength.")
    if not items_of(texts.get(WHAT_MATTERS, "")):
        yield WHAT_MATTERS, N_("Write at least one thing that matters to them.")


def _find_unsaid(log: Standing) -> Iterator[tuple[str, str]]:
    if not log.with_whom:
        yield "with_whom", N_("Say with whom you talked.")
    if log.family_id is None:
        yield "reference", N_("Give the family a reference that you will know again.")


def check_still_says(log: Standing, answered: Collection[str]) -> None:
    """What a kept log must say is not taken out of it. Raises `DomainError` beside the question.

    `answered`: the questions that were just answered. Emptying texts is `gate`'s to refuse.
    """
    if log.state != LogState.KEPT or log.urgent:
        return
    for field, message in _find_unsaid(log):
        if field in answered:
            raise DomainError(message, field=field)


def check_can_keep(log: Standing, texts: Mapping[str, str]) -> None:
    """Raises `DomainError` beside the first question that a kept log must have answered."""
    for field, message in find_missing(log, texts):
        raise DomainError(message, field=field)


def check_has_happened(day: date, *, today: date) -> None:
    """A log is about something that was. Raises `DomainError`."""
    if day > today:
        raise DomainError(N_("Choose a day that is not still to come."), field="day")


def check_can_write(log: Standing) -> None:
    """What is locked stays as it is. Raises `DomainError`."""
    if log.locked_at is not None:
        raise DomainError(N_("This log is locked and stays as it is. You can add to it."))


def check_can_lock(log: Standing) -> None:
    """Only what is kept is locked, once. Raises `DomainError`."""
    if log.state != LogState.KEPT:
        raise DomainError(N_("Keep the log first."))
    check_can_write(log)


def check_can_add(log: Standing) -> None:
    """Only what is locked is added to. Raises `DomainError`."""
    if log.locked_at is None:
        raise DomainError(N_("You can still change the log itself."), field="text")


def check_can_delete(log: Standing) -> None:
    """A draft can be deleted; what was kept goes in its time. Raises `DomainError`."""
    if log.state != LogState.DRAFT:
        raise DomainError(
            N_("You have kept this log, so it is deleted in its time and not before.")
        )


def check_can_share(log: Standing) -> None:
    """There is nothing to read in a draft yet. Raises `DomainError`."""
    if log.state == LogState.DRAFT:
        raise DomainError(N_("Keep the log first. Then you can share it."))
