"""What can be done to a version, given its state and its words."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from alongside.kernel.errors import N_, DomainError
from alongside.setting_policies.rules.wording import MISSING, Wording
from alongside.setting_policies.states import DRAFT

FURTHEST_AHEAD = timedelta(days=366)
MOST_FOLLOW_UP_DAYS = 90


def check_can_change(status: str) -> None:
    """Raises `DomainError` for a version that was published: it stays as staff were told it."""
    if status != DRAFT:
        raise DomainError(
            N_("This version has been published, so it stays as it is. Start a new draft instead.")
        )


def check_can_publish(
    status: str,
    wordings: Iterable[Wording],
    *,
    lists_filled: bool,
    nation: str,
    effective_from: date,
    today: date,
) -> None:
    """Whether these words can become the policy from `effective_from` on.

    `lists_filled`: every list that the version makes its own has something on it. In Wales every
    text must be there in both languages; elsewhere in at least one. Raises `DomainError`.
    """
    check_can_change(status)
    if effective_from < today:
        raise DomainError(
            N_("Choose today or a later day. What has happened keeps the policy of its own day."),
            field="effective_from",
        )
    if effective_from > today + FURTHEST_AHEAD:
        raise DomainError(N_("Choose a day within the next year."), field="effective_from")
    states = set(wordings)
    if not lists_filled or Wording.EMPTY in states:
        raise DomainError(N_("Some parts are still empty. Fill them before you publish."))
    if nation == "wales" and states & MISSING:
        raise DomainError(
            N_("Some words are there in one language only. Add the other before you publish.")
        )


def check_review_due(review_due: date | None, today: date) -> None:
    """Raises `DomainError` for a review that would be due already."""
    if review_due is not None and review_due <= today:
        raise DomainError(N_("Choose a day that is still to come."), field="review_due")


def check_follow_up_days(days: Sequence[int]) -> None:
    """Raises `DomainError` unless each check-in comes later than the one before."""
    if list(days) != sorted(set(days)):
        raise DomainError(
            N_("The second check-in must come later than the first."), field="second_follow_up"
        )
