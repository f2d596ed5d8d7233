"""What can be done with an event and an offer in the state that they are in."""

from datetime import date, timedelta
from typing import Final

from alongside.kernel.errors import N_, DomainError
from alongside.supportive_conversations.rules.choices import MOST_AFFECTED, Answer, Timing
from alongside.supportive_conversations.states import OFFER_MOVES, WAITING_OFFER, OfferState

# How long after it an event can still be written down.
MOST_DAYS_AGO: Final = 366
# A description that nobody finished is cleared away after this many days.
UNFINISHED_DAYS: Final = 7

STATE_AFTER: Final = {
    Answer.YES: OfferState.ACCEPTED,
    Answer.LATER: OfferState.LATER,
    Answer.NO: OfferState.DECLINED,
}


def check_can_have_happened(occurred_on: date, *, today: date) -> None:
    """Not tomorrow, and not more than a year ago. Raises `DomainError` beside "day"."""
    if occurred_on > today:
        raise DomainError(N_("Choose today or a day that has been."), field="day")
    if occurred_on < today - timedelta(days=MOST_DAYS_AGO):
        raise DomainError(N_("Choose a day within the last year."), field="day")


def check_can_name(people: int) -> None:
    """As many as one setting may have, and not a whole authority. Raises `DomainError`."""
    if people > MOST_AFFECTED:
        raise DomainError(
            N_("Name no more than %(most)s people."), field="chosen", most=MOST_AFFECTED
        )


def check_can_finish_event(people: int) -> None:
    """An event has somebody who was affected. Raises `DomainError`."""
    if people < 1:
        raise DomainError(N_("Choose at least one person who was affected."), field="chosen")


def check_can_remove_event(*, offered: bool) -> None:
    """Until the first offer, and not after. Raises `DomainError`."""
    if offered:
        raise DomainError(
            N_("An offer has been made, so this can no longer be taken away by you alone.")
        )


def check_can_answer(state: OfferState, answer: Answer) -> None:
    """Only an offer that waits, or was put off, is answered. Raises `DomainError`."""
    if state not in WAITING_OFFER:
        raise DomainError(N_("This offer has already been answered, or has closed."))
    check_can_move(state, STATE_AFTER[answer])


def check_can_move(state: OfferState, to: OfferState) -> None:
    """Raises `DomainError` for a move that the table of states does not hold."""
    if to not in OFFER_MOVES[state]:
        raise DomainError(N_("That can no longer be done, because something has changed since."))


def check_can_choose(state: OfferState, *, asked: bool) -> None:
    """Choices are made after saying yes and before a leader is asked. Raises `DomainError`."""
    if state is not OfferState.ACCEPTED:
        raise DomainError(N_("These choices can no longer be changed here."))
    if asked:
        raise DomainError(
            N_("You have asked somebody already. Take that back first, then change your choices.")
        )


def check_can_ask(*, timing: str | None, leader_choice: str | None, language: str | None) -> None:
    """A leader is asked once the person has said when, who and in which language.

    Where, with whom beside them and what follows may be left open. Raises `DomainError`.
    """
    if not timing or timing == Timing.NOT_NOW:
        raise DomainError(N_("Say when you would like to talk first."))
    if not leader_choice:
        raise DomainError(N_("Say who you would like to talk to first."))
    if not language:
        raise DomainError(N_("Say which language you would like to use first."))
