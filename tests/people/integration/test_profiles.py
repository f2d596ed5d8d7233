"""What people say about themselves: languages, working days, days away."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotFound
from alongside.people.models import Membership
from alongside.people.queries import get_leave, list_leave
from alongside.people.services import profiles

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
TODAY = date(2027, 3, 1)
NINE, FIVE = time(9), time(17)


@pytest.fixture
def member(session, world) -> Membership:
    return session.merge(world.here.people["practitioner"])


def test_languages_are_said_and_one_may_be_preferred(session, member):
    profiles.say_languages(session, member, speaks=frozenset({"cy", "en"}), preferred="cy", now=NOW)
    assert (member.speaks_welsh, member.speaks_english, member.preferred_language) == (
        True,
        True,
        "cy",
    )
    profiles.say_languages(session, member, speaks=frozenset({"cy"}), preferred=None, now=NOW)
    assert (member.speaks_english, member.preferred_language) == (False, None)


@pytest.mark.parametrize(
    ("speaks", "preferred", "field"), [((), None, "speaks"), (("en",), "cy", "preferred")]
)
def test_one_speaks_at_least_one_language_and_prefers_one_of_them(
    session, member, speaks, preferred, field
):
    with pytest.raises(DomainError) as refusal:
        profiles.say_languages(
            session, member, speaks=frozenset(speaks), preferred=preferred, now=NOW
        )
    assert refusal.value.field == field


def test_a_working_pattern_is_kept_in_local_times(session, member):
    profiles.set_working_pattern(
        session, member, {4: (time(12, 30), FIVE), 1: (NINE, time(13))}, now=NOW
    )
    assert member.working_pattern == {"1": ["09:00", "13:00"], "4": ["12:30", "17:00"]}


@pytest.mark.parametrize("ends", [NINE, time(8, 59)])
def test_a_day_that_ends_before_it_begins_is_refused_beside_that_day(session, member, ends):
    with pytest.raises(DomainError) as refusal:
        profiles.set_working_pattern(session, member, {1: (NINE, FIVE), 3: (NINE, ends)}, now=NOW)
    assert refusal.value.field == "until_3"


def test_leave_is_listed_until_it_is_over_soonest_first(session, world, member):
    for first, last in ((20, 25), (1, 1), (-9, -1), (5, 6)):
        profiles.add_leave(
            session,
            member,
            starts_on=TODAY + timedelta(days=first),
            ends_on=TODAY + timedelta(days=last),
            now=NOW,
        )
    other = session.merge(world.here.people["colleague"])
    profiles.add_leave(session, other, starts_on=TODAY, ends_on=TODAY, now=NOW)
    session.flush()
    listed = list_leave(session, member.id, TODAY)
    assert [(leave.starts_on.day, leave.ends_on.day) for leave in listed] == [
        (2, 2),
        (6, 7),
        (21, 26),
    ]


def test_leave_does_not_end_before_it_begins(session, member):
    with pytest.raises(DomainError) as refusal:
        profiles.add_leave(
            session, member, starts_on=TODAY, ends_on=TODAY - timedelta(days=1), now=NOW
        )
    assert refusal.value.field == "ends_on"


def test_there_is_an_end_to_how_much_leave_can_be_entered(session, member, monkeypatch):
    monkeypatch.setattr(profiles, "MOST_LEAVE", 2)
    add = lambda: profiles.add_leave(  # noqa: E731
        session, member, starts_on=TODAY, ends_on=TODAY, now=NOW
    )
    add()
    leave = add()
    with pytest.raises(DomainError):
        add()
    profiles.remove_leave(session, leave, now=NOW)
    add()


def test_anothers_leave_is_not_found(session, world, member):
    leave = profiles.add_leave(session, member, starts_on=TODAY, ends_on=TODAY, now=NOW)
    session.flush()
    assert get_leave(session, leave.id, member.id) is leave
    with pytest.raises(NotFound):
        get_leave(session, leave.id, world.here.id_of("colleague"))


def test_each_change_is_in_the_audit_without_a_word_of_it(session, member):
    profiles.say_languages(session, member, speaks=frozenset({"en"}), preferred=None, now=NOW)
    profiles.set_working_pattern(session, member, {1: (NINE, FIVE)}, now=NOW)
    leave = profiles.add_leave(session, member, starts_on=TODAY, ends_on=TODAY, now=NOW)
    profiles.remove_leave(session, leave, now=NOW)
    events = [*list_events_about(session, member.id), *list_events_about(session, leave.id)]
    assert [(event.verb, event.detail, event.actor_id) for event in events] == [
        ("person:languages:said", {}, member.id),
        ("person:working_pattern:set", {}, member.id),
        ("person:leave:added", {}, member.id),
        ("person:leave:removed", {}, member.id),
    ]
