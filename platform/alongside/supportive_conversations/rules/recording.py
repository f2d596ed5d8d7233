"""Holding a conversation, writing it down, signing it: what must be true first. Knows no actor."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from alongside.kernel.errors import N_, DomainError, NotAgreed
from alongside.supportive_conversations.states import RECORD_MOVES, Fair, RecordState

# The two may sit down a little early.
EARLY: Final = timedelta(hours=1)
# A conversation closes by itself when its actions have ended, or after this.
CLOSES_AFTER: Final = timedelta(days=90)
# When whoever has not signed is reminded, in days; then never again.
CHECK_REMINDERS: Final = (2, 7)
# Words that were never signed are deleted when the two were told this long before.
TOLD_BEFORE: Final = timedelta(days=14)

# The parts of the template that hold words of their own, and the words in each.
_OTHERWISE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"learnt": ("learnt_me", "learnt_us", "learnt_setting")}
)
SUMMARY: Final = "summary"
# The part of the template beside which it says where support is.
SUPPORT: Final = "next_steps"
COMMENT: Final = "person_comment"
LEARNING: Final = "learnt_setting"
TAKEN_BACK: Final = N_(
    "This was taken back to writing, so it is not signed now and no comment is kept. Copy your "
    "comment, and bring it when you both look at the record again."
)
CHANGED: Final = N_(
    "The record was changed after you opened this page. Read it as it is now, and then sign."
)
# The sections in which words for feelings are at hand.
FEELINGS: Final = ("feelings_then", "feelings_now")


def names_of_part(key: str) -> tuple[str, ...]:
    """The names of the words that belong to one section of the template."""
    return _OTHERWISE.get(key, (key,))


def note_name(key: str, *, is_person: bool) -> str:
    """The name of what one of the two writes beside a section: theirs alone to change."""
    return f"{key}_by_{'person' if is_person else 'leader'}"


def note_names(keys: Iterable[str], *, is_person: bool) -> frozenset[str]:
    """The names of everything that one of the two writes beside these sections."""
    return frozenset(note_name(key, is_person=is_person) for key in keys)


def names_of(keys: Iterable[str]) -> frozenset[str]:
    """Every text that a record can hold, by the sections of its template; with the summary."""
    return frozenset({SUMMARY}.union(*map(names_of_part, keys)))


def may_begin(starts_at: datetime, now: datetime) -> bool:
    """Whether the time has come, or nearly."""
    return now >= starts_at - EARLY


def check_can_begin(starts_at: datetime, *, now: datetime) -> None:
    """The same. Raises `DomainError`."""
    if not may_begin(starts_at, now):
        raise DomainError(
            N_("It is arranged for later. Suggest another time if you would like to talk sooner.")
        )


def words_end_on(kept_until: date, today: date) -> date:
    """The day on which words never signed are deleted, for whoever is told of it `today`."""
    return max(kept_until, today + TOLD_BEFORE)


def check_not_over(disposed_on: date | None) -> None:
    """Nothing is written or signed any more once the words were deleted. Raises `DomainError`."""
    if disposed_on is not None:
        raise DomainError(N_("What was written here was deleted in its time, and nothing follows."))


def check_can_write(state: RecordState, name: str) -> None:
    """Words are written until both look at them; the comment while they do. Raises `NotAgreed`.

    What is signed is locked, and only added to.
    """
    if state is RecordState.DRAFTING and name != COMMENT:
        return
    if state is RecordState.CHECKING and name == COMMENT:
        return
    if state is RecordState.DRAFTING:
        raise NotAgreed(TAKEN_BACK)
    if state is RecordState.CHECKING:
        raise NotAgreed(
            N_(
                "This was handed over to be looked at together, so what you write is not saved "
                "now. Copy your words; or take the record back to writing on its own page, in "
                "another tab, and save here again."
            )
        )
    raise NotAgreed(
        N_(
            "You have both signed, so this stays as it is. Copy your words, and add them to the "
            "record if you wish."
        )
    )


def check_can_move(state: RecordState, to: RecordState) -> None:
    """Raises `DomainError` for a move that the table of states does not hold."""
    if to not in RECORD_MOVES[state]:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))


def check_is_looked_at(state: RecordState) -> None:
    """Both sign what they look at, not what is being written. Raises `DomainError`."""
    if state is RecordState.DRAFTING:
        raise NotAgreed(TAKEN_BACK)
    check_can_move(state, RecordState.AGREED)


def check_can_add(state: RecordState) -> None:
    """Only what both have signed is added to. Raises `DomainError`."""
    if state not in (RecordState.AGREED, RecordState.CLOSED):
        raise DomainError(N_("You can still change the record itself."), field="text")


def check_can_sign(fair: Fair | None, *, comment: str) -> None:
    """The person says whether it is a fair record first. Raises `DomainError` beside "fair"."""
    if fair is Fair.WITH_COMMENT and not comment.strip():
        raise DomainError(N_("Write your comment, or choose another answer."), field=COMMENT)


def closes_on(signed_on: date) -> date:
    """The day on which a signed conversation closes at the latest."""
    return signed_on + CLOSES_AFTER
