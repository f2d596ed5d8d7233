"""Who may read whose words: every standing × every choice, decided in one place (S1-16)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alongside.agreements import queries
from alongside.agreements.reading import SUMMARY_NAMES, find_leave, reading
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Level, Mode, Reader, Scope
from alongside.agreements.services import agree, propose, withdraw
from alongside.audit.queries import list_events_about
from alongside.kernel.errors import NotFound
from tenants.reading import Leave

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
ALL = Allowed(tuple(Mode), 24)
EVERYBODY = ("practitioner", "leader", "manager", "colleague", "admin", "safeguarding_lead")


@pytest.fixture
def hold(session, world, covered):
    """Let terms hold between the two."""

    def put(terms):
        who = {"limits_explained": True, "confirmed": True, "language": "en", "now": NOW}
        first = propose(
            session, covered, terms, allowed=ALL, actor=world.here.actor("practitioner"), **who
        )
        leader = world.here.actor("leader")
        return agree(session, covered, number=first.number, actor=leader, **who)

    return put


def names_that_open(session, world, thing, on: date = TODAY) -> set[str]:
    return {
        name
        for name in EVERYBODY
        if find_leave(session, thing, world.here.id_of(name), today=on) is not None
    }


def with_reader(world, level, scope, until=None):
    reader = Reader(world.here.id_of("manager"), scope, "for support", until)
    return replace(preset(level, ALL), readers=(reader,))


def test_before_the_two_agree_there_is_nothing_to_read(session, world, covered):
    assert names_that_open(session, world, covered) == set()


@pytest.mark.parametrize("level", ["a0", "a1", "a2", "a3"])
def test_without_named_readers_only_the_pair_reads(session, world, covered, hold, level):
    hold(preset(Level(level), ALL))
    signed = replace(covered, signed_on=TODAY, summary_approved=True)
    assert names_that_open(session, world, signed) == {"practitioner", "leader"}


def test_what_the_person_keeps_closes_to_the_leader_after_the_hand_over(
    session, world, covered, hold
):
    hold(preset(Level.PERSON_KEEPS, ALL))
    signed = replace(covered, signed_on=TODAY)
    assert names_that_open(session, world, signed, TODAY + timedelta(days=7)) == {
        "practitioner",
        "leader",
    }
    assert names_that_open(session, world, signed, TODAY + timedelta(days=8)) == {"practitioner"}


def test_a_named_reader_reads_only_once_it_is_signed_and_within_their_days(
    session, world, covered, hold
):
    hold(with_reader(world, Level.NAMED_PEOPLE, Scope.NOTES, TODAY + timedelta(days=30)))
    pair = {"practitioner", "leader"}
    assert names_that_open(session, world, covered) == pair
    signed = replace(covered, signed_on=TODAY)
    assert names_that_open(session, world, signed) == {*pair, "manager"}
    assert names_that_open(session, world, signed, TODAY + timedelta(days=31)) == pair


def test_a_reader_of_the_summary_gets_leave_for_the_approved_summary_and_no_more(
    session, world, covered, hold
):
    hold(with_reader(world, Level.SUMMARY, Scope.SUMMARY))
    manager = world.here.id_of("manager")
    signed = replace(covered, signed_on=TODAY)
    assert find_leave(session, signed, manager, today=TODAY) is None
    approved = replace(signed, summary_approved=True)
    opened, leave = find_leave(session, approved, manager, today=TODAY)
    assert (opened.is_pair, opened.names) == (False, SUMMARY_NAMES)
    assert leave == Leave(covered.unit_id, SUMMARY_NAMES, None)


def test_taking_a_reader_out_shuts_the_words_to_them_at_once(session, world, covered, hold):
    hold(with_reader(world, Level.NAMED_PEOPLE, Scope.NOTES))
    signed = replace(covered, signed_on=TODAY)
    assert "manager" in names_that_open(session, world, signed)
    propose(
        session,
        covered,
        preset(Level.OURS, ALL),
        allowed=ALL,
        limits_explained=True,
        language="en",
        actor=world.here.actor("practitioner"),
        now=NOW,
    )
    assert names_that_open(session, world, signed) == {"practitioner", "leader"}


def test_ending_the_agreement_leaves_the_words_to_the_pair(session, world, covered, hold):
    hold(with_reader(world, Level.NAMED_PEOPLE, Scope.NOTES))
    withdraw(session, covered, actor=world.here.actor("practitioner"), now=NOW)
    signed = replace(covered, signed_on=TODAY)
    assert names_that_open(session, world, signed) == {"practitioner", "leader"}


def test_that_a_reader_looked_is_kept_and_that_the_pair_did_is_nobodys_business(
    session, world, covered, hold
):
    hold(with_reader(world, Level.NAMED_PEOPLE, Scope.NOTES))
    signed = replace(covered, signed_on=TODAY)
    version = queries.find_current(session, covered.kind, covered.id)

    def looks():
        seen = list_events_about(session, version.id)
        return [each.actor_id for each in seen if each.verb == "agreement:words:read"]

    for name in ("practitioner", "leader"):
        with reading(session, signed, world.here.actor(name), now=NOW, today=TODAY):
            pass
    assert looks() == []
    with reading(session, signed, world.here.actor("manager"), now=NOW, today=TODAY):
        pass
    assert looks() == [world.here.id_of("manager")]


def test_for_anybody_else_it_is_not_there(session, world, covered, hold):
    hold(preset(Level.OURS, ALL))
    for name in ("manager", "admin", "safeguarding_lead", "colleague"):
        with (
            pytest.raises(NotFound),
            reading(session, covered, world.here.actor(name), now=NOW, today=TODAY),
        ):
            pytest.fail("it opened")
