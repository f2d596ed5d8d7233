"""What must be true before an observation goes on to its next state. Not who may ask for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from alongside.kernel.errors import N_, DomainError
from alongside.observations.rules.choices import VisitKind
from alongside.observations.rules.instruments import Instrument, Scores
from alongside.observations.states import MOVES, ObservationState, SecondState

# One in five, the share that was scored again in the study of 2017.
SECOND_EVERY: Final = 5
FEWEST_STRENGTHS: Final = 3
MOST_STRENGTHS: Final = 5
# Development, not appraisal: deleted so long after signing, or after the day if nobody signed.
KEEP_DAYS: Final = 730
# An asking that nobody answered closes by itself.
ASKED_FOR_DAYS: Final = 28
ASKED_FOR: Final = timedelta(days=ASKED_FOR_DAYS)


@dataclass(frozen=True)
class Consents:
    """What there is before a visit may be booked. None: not given, or withdrawn."""

    kind: VisitKind
    family_on: date | None
    worker_at: datetime | None
    # The observer is the worker's line manager, and the worker has not said that they may.
    manager_waits: bool = False


def check_can_move(state: ObservationState, to: ObservationState) -> None:
    """Raises `DomainError` where the table of moves says no."""
    if to not in MOVES[state]:
        raise DomainError(N_("This has changed since you opened it. Look at it as it is now."))


def needs_family(kind: VisitKind) -> bool:
    """Whether a family takes part that could say yes or no. In a role-play none does."""
    return kind is not VisitKind.ROLE_PLAY


def check_can_book(state: ObservationState, consents: Consents) -> None:
    """Both consents first, whatever the order of the pages. Raises `DomainError`."""
    if state is not ObservationState.BOOKED:
        check_can_move(state, ObservationState.BOOKED)
    if needs_family(consents.kind) and consents.family_on is None:
        raise DomainError(N_("The family has to say yes before this can be booked."))
    if consents.worker_at is None:
        raise DomainError(N_("The worker has to say yes before this can be booked."))
    if consents.manager_waits:
        raise DomainError(
            N_("The worker has to say that their line manager may observe before this is booked.")
        )


def check_can_begin(state: ObservationState, consents: Consents, day: date, today: date) -> None:
    """The day has come and both consents still stand. Raises `DomainError`."""
    check_can_move(state, ObservationState.OBSERVED)
    check_can_book(state, consents)
    if today < day:
        raise DomainError(N_("The day has not come yet. Move it if you meet earlier."))


def check_can_hand_over(
    instrument: Instrument, scores: Scores, *, strengths: int, next_step: bool, feedback: bool
) -> None:
    """Everything is scored or said not to have been seen, and strengths come first.

    Raises `DomainError`.
    """
    if not scores.answered(instrument):
        raise DomainError(N_("Score each skill, or say that it was not seen."))
    if not instrument.is_scored and not feedback:
        raise DomainError(N_("Write what you saw and heard."))
    check_can_name_next_step(strengths)
    if not next_step:
        raise DomainError(N_("Write the one next step."))


def check_can_name_next_step(strengths: int) -> None:
    """At least three strengths first. Raises `DomainError`."""
    if strengths < FEWEST_STRENGTHS:
        raise DomainError(
            N_("Write at least %(num)s strengths first. The next step comes after them."),
            num=FEWEST_STRENGTHS,
        )


def may_see_scores(*, is_ready: bool, self_scored: bool, is_scored: bool) -> bool:
    """Whether the worker sees what the observer wrote: after scoring themselves."""
    return is_ready and (self_scored or not is_scored)


def check_can_score_oneself(
    state: ObservationState, instrument: Instrument, *, is_done: bool
) -> None:
    """Once, from the visit on. Raises `DomainError`."""
    if is_done or not instrument.is_scored:
        raise DomainError(N_("You have done this already."))
    if state not in (ObservationState.OBSERVED, ObservationState.READY):
        raise DomainError(N_("This opens when the visit has taken place."))


def is_second_due(number: int) -> bool:
    """Whether the observer's observation with this number, counted from 1, asks for a second."""
    return number > 0 and number % SECOND_EVERY == 0


def check_can_ask_second(
    state: ObservationState, second: SecondState | None, *, family_knows: bool, kind: VisitKind
) -> None:
    """Before the visit, once, and with the family's knowledge. Raises `DomainError`."""
    if state not in (ObservationState.PREPARING, ObservationState.BOOKED):
        raise DomainError(N_("A second person can be asked until the visit takes place."))
    if second in (SecondState.ASKED, SecondState.ACCEPTED):
        raise DomainError(N_("Somebody is asked already."))
    if needs_family(kind) and not family_knows:
        raise DomainError(
            N_("Tick that the family knows of the second person."), field="family_knows"
        )


def check_is_one_of(value: str, offered: Collection[str]) -> None:
    """Raises `DomainError` for an answer that is not offered."""
    if value not in offered:
        raise DomainError(N_("Choose one of the answers offered."))
