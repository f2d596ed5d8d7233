"""Rules about roles, reporting lines and settings. Nothing here knows a framework or who asks."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from alongside.kernel.errors import N_, DomainError
from alongside.people.roles import PRIVILEGED, Role

# Held in the whole authority and never in one setting.
AUTHORITY_WIDE = PRIVILEGED | {Role.NETWORK_COORDINATOR}
# Held in a setting and never in the whole authority: they say where somebody works.
IN_A_SETTING = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.SETTING_LEAD})
ORDINARY = tuple(role for role in Role if role not in PRIVILEGED)
# What may stand below what. The key "" is the authority itself.
CHILD_KINDS = {
    "": ("service", "social_work_team", "early_years", "school", "other"),
    "service": ("service", "social_work_team", "early_years", "school", "other"),
    "early_years": ("other",),
    "school": ("early_years", "other"),
    "social_work_team": ("other",),
    "other": ("other",),
}


def needs_second_admin(role: Role) -> bool:
    """Whether two admins must agree before anybody holds `role`."""
    return role in PRIVILEGED


def check_can_hold_in(role: Role, setting_id: UUID | None) -> None:
    """Raises `DomainError` when `role` is not one for a setting, or not one without."""
    if role in AUTHORITY_WIDE and setting_id is not None:
        raise DomainError(
            N_("This role is for the whole authority, so choose no setting."), field="setting_id"
        )
    if role in IN_A_SETTING and setting_id is None:
        raise DomainError(N_("Choose the setting that this role is in."), field="setting_id")


def check_does_not_hold(held: bool) -> None:
    """Raises `DomainError` when the same role in the same setting goes on already."""
    if held:
        raise DomainError(N_("They already have this role here."), field="role")


def check_proposer_still_admin(still: bool) -> None:
    """Raises `DomainError` when only one of the two admins is an admin by now."""
    if not still:
        raise DomainError(
            N_("Whoever proposed this no longer looks after people here. Propose it anew.")
        )


def last_day_when_ended_now(started_on: date, today: date) -> date | None:
    """The last day of what stops at once; None when it never held for a whole day."""
    yesterday = today - timedelta(days=1)
    return None if started_on > yesterday else yesterday


def check_can_end_on(started_on: date, ended_on: date | None, last_day: date, today: date) -> None:
    """Raises `DomainError` for a last day that has passed, comes before the first, or after an
    end that was agreed already."""
    if last_day < max(started_on, today):
        raise DomainError(N_("Choose today or a later day."), field="last_day")
    if ended_on is not None and ended_on < last_day:
        raise DomainError(N_("This already ends sooner."), field="last_day")


def check_leaves_an_admin(others: int) -> None:
    """Raises `DomainError` when nobody would be left to look after people here.

    `others`: how many other admins have the role without an end.
    """
    if others < 1:
        raise DomainError(
            N_("Somebody must look after people here. First give another person this role.")
        )


def check_can_report(member_id: UUID, manager_id: UUID, above: Collection[UUID]) -> None:
    """Raises `DomainError` when nobody could tell who is above whom.

    `above`: everybody to whom `manager_id` reports, directly or through others.
    """
    if member_id == manager_id:
        raise DomainError(N_("Nobody can be their own manager."), field="manager_id")
    if member_id in above:
        raise DomainError(
            N_("This person reports to them, directly or through others. Choose somebody else."),
            field="manager_id",
        )


def check_line_can_start(starts_on: date, later_starts: Collection[date]) -> None:
    """Raises `DomainError` when another line starts on that day or after it.

    `later_starts`: the first days of the lines that have not ended.
    """
    if any(starts_on <= other for other in later_starts):
        raise DomainError(
            N_("Another reporting line starts on that day or after it. Choose a later day."),
            field="starts_on",
        )


def check_can_stand_below(kind: str, parent_kind: str) -> None:
    """Raises `DomainError` for a setting of `kind` below one of `parent_kind` ("": none)."""
    if kind not in CHILD_KINDS[parent_kind]:
        raise DomainError(N_("A setting of this kind cannot stand there."), field="parent_id")


def check_can_close(*, open_below: int, people: int) -> None:
    """Raises `DomainError` while settings stand below it or anybody has a role in it."""
    if open_below:
        raise DomainError(N_("Close the settings below this one first."))
    if people:
        raise DomainError(
            N_("People still have roles here. End those roles, or move the people, first.")
        )
