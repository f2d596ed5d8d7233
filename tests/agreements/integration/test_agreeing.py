"""S1-16: nothing holds until both have ticked it; narrowing is at once, widening takes both."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from alongside.agreements import queries
from alongside.agreements.models import NotesAgreement
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Feeds, Level, Mode, Reader, Scope
from alongside.agreements.services import agree, check_may_keep, erase, propose, withdraw
from alongside.agreements.states import AgreementState
from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotAgreed, NotConfirmed, NotFound
from tenants.keys import DataKey

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ALL = Allowed(tuple(Mode), 24)
OURS = preset(Level.OURS, ALL)


def put(session, world, covered, terms=OURS, by="practitioner", **changes):
    values = {
        "allowed": ALL,
        "limits_explained": True,
        "confirmed": True,
        "language": "cy",
        "now": NOW,
    }
    return propose(session, covered, terms, actor=world.here.actor(by), **(values | changes))


def tick(session, world, covered, version, by="leader", **changes):
    values = {"limits_explained": True, "confirmed": True, "language": "en", "now": NOW}
    return agree(
        session,
        covered,
        number=version.number,
        actor=world.here.actor(by),
        **(values | changes),
    )


def keep(session, world, covered, by="practitioner", name="happened"):
    actor = world.here.actor(by)
    return check_may_keep(session, covered, name=name, text="a word", actor=actor)


def settle(session, world, covered, terms=OURS):
    return tick(session, world, covered, put(session, world, covered, terms))


def test_nothing_may_be_kept_before_both_have_ticked(session, world, covered):
    with pytest.raises(NotAgreed):
        keep(session, world, covered)
    version = put(session, world, covered)
    with pytest.raises(NotAgreed):
        keep(session, world, covered)
    tick(session, world, covered, version)
    assert keep(session, world, covered).mode is Mode.FULL


def test_each_ticks_in_their_own_language_and_the_wording_is_kept(session, world, covered):
    version = settle(session, world, covered)
    assert (version.person_language, version.other_language) == ("cy", "en")
    assert version.wording == "2026-11"
    verbs = [each.verb for each in list_events_about(session, version.id)]
    assert verbs == ["agreement:version:proposed", "agreement:version:agreed"]


def test_one_of_them_ticking_twice_is_not_both(session, world, covered):
    version = put(session, world, covered)
    tick(session, world, covered, version, by="practitioner")
    assert version.state == AgreementState.PROPOSED
    with pytest.raises(NotAgreed):
        keep(session, world, covered)


def test_the_database_itself_holds_nothing_that_one_alone_has_ticked(session, world, covered):
    version = put(session, world, covered)
    version.state = AgreementState.AGREED
    with pytest.raises(IntegrityError, match="agreed_by_both"):
        session.flush()


def test_nobody_ticks_what_was_changed_since(session, world, covered):
    first = put(session, world, covered)
    put(session, world, covered, replace(OURS, keep_months=3))
    with pytest.raises(DomainError, match="has changed"):
        tick(session, world, covered, first)


@pytest.mark.parametrize("stranger", ["colleague", "manager", "admin", "other_leader"])
def test_nobody_else_has_a_part_in_it(session, world, covered, stranger):
    with pytest.raises(NotFound):
        put(session, world, covered, by=stranger)
    version = put(session, world, covered)
    with pytest.raises(NotFound):
        tick(session, world, covered, version, by=stranger)
    tick(session, world, covered, version)
    with pytest.raises(NotFound):
        keep(session, world, covered, by=stranger)
    with pytest.raises(NotFound):
        withdraw(session, covered, actor=world.here.actor(stranger), now=NOW)


def test_the_limits_must_be_read_first_by_each(session, world, covered):
    with pytest.raises(DomainError) as refused:
        put(session, world, covered, limits_explained=False)
    assert refused.value.field == "limits"
    version = put(session, world, covered)
    with pytest.raises(DomainError):
        tick(session, world, covered, version, limits_explained=False)


@pytest.mark.parametrize("by", ["practitioner", "leader"])
def test_either_narrows_alone_and_at_once(session, world, covered, by):
    settle(session, world, covered)
    put(session, world, covered, replace(OURS, mode=Mode.ACTIONS_ONLY), by=by)
    with pytest.raises(NotAgreed):
        keep(session, world, covered)
    assert keep(session, world, covered, name="action")
    states = [each.state for each in queries.list_versions(session, covered.kind, covered.id)]
    assert states == [AgreementState.REPLACED, AgreementState.AGREED]


@pytest.mark.parametrize("by", ["practitioner", "leader"])
def test_widening_waits_for_the_other_one(session, world, covered, by):
    settle(session, world, covered)
    wider = put(session, world, covered, replace(OURS, feeds=Feeds.ACTIONS), by=by)
    held = queries.find_current(session, covered.kind, covered.id)
    assert (held.number, held.feeds) == (1, Feeds.NOTHING)
    tick(session, world, covered, wider, by="leader" if by == "practitioner" else "practitioner")
    assert queries.find_current(session, covered.kind, covered.id).feeds == Feeds.ACTIONS


def test_ending_it_stops_new_words_and_takes_both_to_begin_again(session, world, covered):
    settle(session, world, covered)
    withdraw(session, covered, actor=world.here.actor("leader"), now=NOW)
    with pytest.raises(NotAgreed):
        keep(session, world, covered)
    again = put(session, world, covered, replace(OURS, mode=Mode.KEY_POINTS))
    assert again.state == AgreementState.PROPOSED
    tick(session, world, covered, again)
    assert keep(session, world, covered).mode is Mode.KEY_POINTS


def test_the_one_who_was_not_to_write_does_not(session, world, covered):
    settle(session, world, covered, replace(OURS, taken_by="person"))
    assert keep(session, world, covered)
    with pytest.raises(NotAgreed, match="other one writes"):
        keep(session, world, covered, by="leader")


def named(world, name="manager", **changes):
    reader = Reader(world.here.id_of(name), Scope.NOTES, "for support", None)
    return replace(preset(Level.NAMED_PEOPLE, ALL), readers=(replace(reader, **changes),))


def test_a_new_reader_reads_from_the_day_of_the_tick_unless_the_person_gives_more(
    session, world, covered
):
    settle(session, world, covered)
    later = NOW + timedelta(days=3)
    version = put(session, world, covered, named(world), now=later)
    tick(session, world, covered, version, now=later, earlier_too=True)
    reader = queries.find_reader(session, version, world.here.id_of("manager"))
    assert reader.reads_since == later, "the leader cannot open what the person wrote before"
    wider = put(session, world, covered, named(world, "colleague"), earlier_too=True, now=later)
    tick(session, world, covered, wider, now=later)
    assert queries.find_reader(session, wider, world.here.id_of("colleague")).reads_since is None


def reads_since(session, world, version, name="manager"):
    return queries.find_reader(session, version, world.here.id_of(name)).reads_since


def test_what_is_written_while_it_waits_for_the_second_tick_stays_shut_to_a_new_reader(
    session, world, covered
):
    settle(session, world, covered)
    asked, ticked = NOW + timedelta(days=1), NOW + timedelta(days=3)
    version = put(session, world, covered, named(world), by="leader", now=asked)
    tick(session, world, covered, version, by="practitioner", now=ticked)
    assert reads_since(session, world, version) == ticked


def test_a_reader_who_goes_on_reading_goes_on_as_before(session, world, covered):
    settle(session, world, covered, named(world))
    later = NOW + timedelta(days=1)
    longer = replace(named(world), keep_months=24)
    version = tick(session, world, covered, put(session, world, covered, longer, now=later))
    assert reads_since(session, world, version) is None


@pytest.mark.parametrize("lost", ["ended", "their last day is over"])
def test_a_reader_who_had_lost_their_leave_begins_anew(session, world, covered, lost):
    until = NOW.date() if lost != "ended" else None
    settle(session, world, covered, named(world, until=until))
    if lost == "ended":
        withdraw(session, covered, actor=world.here.actor("practitioner"), now=NOW)
    later = NOW + timedelta(days=1)
    version = put(session, world, covered, named(world), now=later)
    tick(session, world, covered, version, now=later)
    assert reads_since(session, world, version) == later


def test_erasing_takes_every_version_and_every_key(session, world, covered):
    settle(session, world, covered, named(world))
    assert session.query(DataKey).count() > 0
    before = {key.id for key in session.query(DataKey)}
    erase(session, covered.kind, covered.id)
    session.flush()
    assert queries.list_versions(session, covered.kind, covered.id) == []
    assert not before & {key.id for key in session.query(DataKey)}


def test_the_other_authority_sees_none_of_it(app, world, covered):
    with app.app_context():
        with world.here.scope() as session:
            settle(session, world, covered)
            session.commit()
        with world.there.scope() as session:
            assert session.query(NotesAgreement).count() == 0


class TestShowingThatItIsYou:
    """Trust: opening more than was agreed takes showing once more who one is."""

    @pytest.mark.parametrize("by", ["practitioner", "leader"])
    @pytest.mark.parametrize(
        "wider",
        [
            replace(OURS, learning=True),
            replace(OURS, feeds=Feeds.TOOK_PLACE),
            replace(OURS, keep_months=13),
        ],
        ids=["passed on", "fed", "kept"],
    )
    def test_putting_more_forward_asks_either_of_the_two(self, session, world, covered, by, wider):
        tick(session, world, covered, put(session, world, covered))
        with pytest.raises(NotConfirmed):
            put(session, world, covered, wider, by=by, confirmed=False)
        assert queries.find_proposed(session, covered.kind, covered.id) is None

    def test_the_second_tick_under_more_asks_too(self, session, world, covered):
        tick(session, world, covered, put(session, world, covered))
        version = put(session, world, covered, replace(OURS, learning=True), by="leader")
        with pytest.raises(NotConfirmed):
            tick(session, world, covered, version, by="practitioner", confirmed=False)
        assert version.state == AgreementState.PROPOSED

    def test_what_a_pair_agrees_first_asks_for_nothing(self, session, world, covered):
        version = put(session, world, covered, confirmed=False)
        tick(session, world, covered, version, confirmed=False)
        assert version.state == AgreementState.AGREED

    def test_opening_less_asks_for_nothing(self, session, world, covered):
        tick(session, world, covered, put(session, world, covered))
        less = put(session, world, covered, preset(Level.NO_NOTES, ALL), confirmed=False)
        assert less.state == AgreementState.AGREED

    def test_beginning_again_after_an_end_is_opening_more(self, session, world, covered):
        tick(session, world, covered, put(session, world, covered))
        withdraw(session, covered, actor=world.here.actor("leader"), now=NOW)
        with pytest.raises(NotConfirmed):
            put(session, world, covered, confirmed=False)
