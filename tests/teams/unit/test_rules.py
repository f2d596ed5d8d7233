"""Rules about roles, lines and settings, without a database."""

from datetime import date
from uuid import UUID

import pytest

from alongside.kernel.errors import DomainError
from alongside.people.roles import PRIVILEGED, Role
from alongside.teams import rules
from tenants.models import SETTING_KINDS

TODAY = date(2027, 3, 10)
NIA, HUW, ELIN = (UUID(int=number) for number in (1, 2, 3))


@pytest.mark.parametrize("role", list(Role))
def test_wide_roles_take_two_admins_and_the_others_one(role: Role):
    assert rules.needs_second_admin(role) == (
        role in {Role.AUTHORITY_ADMIN, Role.SAFEGUARDING_LEAD, Role.INFORMATION_OFFICER}
    )


@pytest.mark.parametrize("role", [*sorted(PRIVILEGED), Role.NETWORK_COORDINATOR])
def test_a_role_of_the_whole_authority_is_not_held_in_a_setting(role: Role):
    rules.check_can_hold_in(role, None)
    with pytest.raises(DomainError) as refused:
        rules.check_can_hold_in(role, NIA)
    assert refused.value.field == "setting_id"


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.MANAGER, Role.SETTING_LEAD])
def test_a_role_that_says_where_somebody_works_is_held_in_a_setting(role: Role):
    rules.check_can_hold_in(role, NIA)
    with pytest.raises(DomainError) as refused:
        rules.check_can_hold_in(role, None)
    assert refused.value.field == "setting_id"


@pytest.mark.parametrize("where", [None, NIA])
@pytest.mark.parametrize("role", [Role.CONVERSATION_LEADER, Role.MENTOR, Role.GROUP_FACILITATOR])
def test_other_roles_are_held_in_either(role: Role, where: UUID | None):
    rules.check_can_hold_in(role, where)


@pytest.mark.parametrize(
    ("started_on", "last_day"),
    [
        (date(2026, 1, 5), date(2027, 3, 9)),
        (date(2027, 3, 9), date(2027, 3, 9)),
        (date(2027, 3, 10), None),
        (date(2027, 4, 1), None),
    ],
)
def test_what_ends_at_once_held_until_yesterday_or_not_at_all(
    started_on: date, last_day: date | None
):
    assert rules.last_day_when_ended_now(started_on, TODAY) == last_day


@pytest.mark.parametrize("last_day", [TODAY, date(2027, 6, 30)])
def test_a_role_may_end_today_or_later(last_day: date):
    rules.check_can_end_on(date(2026, 1, 5), None, last_day, TODAY)


@pytest.mark.parametrize(
    ("started_on", "ended_on", "last_day"),
    [
        (date(2026, 1, 5), None, date(2027, 3, 9)),
        (date(2027, 5, 1), None, date(2027, 4, 30)),
        (date(2026, 1, 5), date(2027, 3, 31), date(2027, 4, 1)),
    ],
)
def test_a_last_day_is_not_past_not_before_the_first_and_not_after_an_earlier_end(
    started_on: date, ended_on: date | None, last_day: date
):
    with pytest.raises(DomainError) as refused:
        rules.check_can_end_on(started_on, ended_on, last_day, TODAY)
    assert refused.value.field == "last_day"


def test_somebody_is_left_to_look_after_people():
    rules.check_leaves_an_admin(1)
    with pytest.raises(DomainError):
        rules.check_leaves_an_admin(0)


def test_nobody_reports_to_themselves_or_to_somebody_below_them():
    rules.check_can_report(NIA, HUW, {ELIN})
    for manager, above in ((NIA, set[UUID]()), (HUW, {ELIN, NIA})):
        with pytest.raises(DomainError) as refused:
            rules.check_can_report(NIA, manager, above)
        assert refused.value.field == "manager_id"


def test_a_line_starts_after_every_other_has_started():
    rules.check_line_can_start(TODAY, [date(2026, 1, 5)])
    for other in (TODAY, date(2027, 9, 1)):
        with pytest.raises(DomainError) as refused:
            rules.check_line_can_start(TODAY, [date(2026, 1, 5), other])
        assert refused.value.field == "starts_on"


def test_every_kind_of_setting_may_stand_below_the_authority_and_below_a_service():
    for kind in SETTING_KINDS:
        rules.check_can_stand_below(kind, "")
        rules.check_can_stand_below(kind, "service")


def test_a_service_stands_below_nothing_smaller():
    for parent in set(SETTING_KINDS) - {"service"}:
        with pytest.raises(DomainError) as refused:
            rules.check_can_stand_below("service", parent)
        assert refused.value.field == "parent_id"


@pytest.mark.parametrize(("below", "people"), [(1, 0), (0, 1)])
def test_a_setting_in_use_is_not_closed(below: int, people: int):
    rules.check_can_close(open_below=0, people=0)
    with pytest.raises(DomainError):
        rules.check_can_close(open_below=below, people=people)
