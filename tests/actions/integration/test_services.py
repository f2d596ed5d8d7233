"""Adding, ending, passing on and moving actions; what is written down of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from alongside.actions import queries, services
from alongside.actions.models import Action
from alongside.actions.sources import UnknownSource
from alongside.actions.states import ActionState
from alongside.audit.models import AuditEvent
from alongside.kernel.db import db
from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.notices.models import Notice
from tests.actions.sources import Talk

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


def audited(session) -> list[tuple[str, dict[str, object]]]:
    events = session.scalars(
        select(AuditEvent).where(AuditEvent.verb.like("action:%")).order_by(AuditEvent.seq)
    )
    return [(event.verb, event.detail) for event in events]


def test_an_action_is_added_open_and_written_down_without_its_words(session, talk):
    action = talk.add("Ring the union", due_on=TODAY, kind="support_for_me")
    assert (action.status, action.text, action.carry_count) == ("open", "Ring the union", 0)
    assert audited(session) == [
        ("action:action:added", {"source_kind": "test:talk", "kind": "support_for_me"})
    ]


def test_its_words_are_sealed_under_the_unit_of_what_it_came_from(session, talk):
    action = talk.add("CANARY in an action")
    services.finish_action(
        session, action, note="CANARY in a note", actor=talk.place.actor("practitioner"), now=NOW
    )
    session.flush()
    row = session.execute(text("select text_sealed, done_note_sealed from actions")).one()
    for sealed in row:
        assert b"CANARY" not in bytes(sealed)
    keys = session.scalars(text("select id from data_keys")).all()
    assert keys == [talk.id]
    session.expire_all()
    assert (action.text, action.done_note) == ("CANARY in an action", "CANARY in a note")


def test_only_those_in_it_who_may_read_it_may_add(session, talk):
    for stranger in ("colleague", "manager", "setting_lead"):
        with pytest.raises(NotFound):
            talk.add(by=stranger, owner="practitioner")
    talk.readers.add("manager")  # a named reader is not one of the two
    with pytest.raises(NotFound):
        talk.add(by="manager", owner="practitioner")
    talk.add(by="leader", owner="setting_lead")


def test_an_action_goes_to_the_people_of_its_source_and_to_nobody_else(session, talk, world):
    for other in (talk.place.id_of("manager"), world.there.id_of("leader"), new_id()):
        with pytest.raises(DomainError) as refused:
            talk.add(owner_id=other)
        assert refused.value.field == "owner_id"


def test_where_no_words_are_kept_none_can_be_added_noted_or_passed_on(session, talk):
    action = talk.add()
    talk.keeps_words = False
    me = talk.place.actor("practitioner")
    with pytest.raises(DomainError):
        talk.add()
    with pytest.raises(DomainError):
        services.finish_action(session, action, note="It went well", actor=me, now=NOW)
    with pytest.raises(DomainError):
        services.pass_on(session, action, owner_id=talk.place.id_of("leader"), actor=me, now=NOW)
    services.finish_action(session, action, actor=me, now=NOW)
    assert action.status == ActionState.DONE


def test_a_kind_of_source_that_nobody_registered_is_refused(session, talk):
    with pytest.raises(UnknownSource):
        talk.add(source_kind="no:such")


def test_a_day_gone_by_is_refused(session, talk):
    with pytest.raises(DomainError) as refused:
        talk.add(due_on=TODAY - timedelta(days=1))
    assert refused.value.field == "due_on"


def test_somebody_who_is_given_an_action_is_told_and_its_own_writer_is_not(session, talk):
    talk.add()
    given = talk.add(by="leader", owner="practitioner")
    told = session.execute(select(Notice.kind, Notice.recipient_id, Notice.subject_id)).all()
    assert told == [("action:given", talk.place.id_of("practitioner"), given.id)]


def test_done_keeps_the_day_and_a_word_about_it(session, talk):
    action = talk.add()
    actor = talk.place.actor("practitioner")
    services.finish_action(session, action, note="It helped", actor=actor, now=NOW)
    assert (action.status, action.done_on, action.ended_at) == ("done", TODAY, NOW)
    assert action.done_note == "It helped"
    assert audited(session)[-1] == ("action:action:done", {})


def test_letting_go_keeps_no_reason(session, talk):
    action = talk.add()
    services.drop_action(session, action, actor=talk.place.actor("practitioner"), now=NOW)
    assert (action.status, action.done_on, action.ended_at) == ("dropped", None, NOW)
    assert audited(session)[-1] == ("action:action:dropped", {})


def test_what_is_passed_on_goes_on_as_the_others_own(session, talk):
    action = talk.add(due_on=TODAY)
    place = talk.place
    services.carry_over(
        session,
        action,
        new_due_on=TODAY + timedelta(days=3),
        actor=place.actor("practitioner"),
        now=NOW,
    )
    theirs = services.pass_on(
        session,
        action,
        owner_id=place.id_of("setting_lead"),
        actor=place.actor("practitioner"),
        now=NOW,
    )
    assert (action.status, action.owner_id) == ("passed_on", place.id_of("practitioner"))
    assert (theirs.status, theirs.owner_id) == ("open", place.id_of("setting_lead"))
    assert (theirs.text, theirs.due_on, theirs.carry_count, theirs.passed_on_from_id) == (
        action.text,
        TODAY + timedelta(days=3),
        1,
        action.id,
    )
    assert audited(session)[-1] == ("action:action:passed_on", {"to_id": str(theirs.id)})
    assert session.scalars(select(Notice.recipient_id)).all() == [place.id_of("setting_lead")]


def test_nothing_is_passed_on_to_oneself_or_to_a_stranger(session, talk):
    action = talk.add()
    for name in ("practitioner", "manager"):
        with pytest.raises(DomainError) as refused:
            services.pass_on(
                session,
                action,
                owner_id=talk.place.id_of(name),
                actor=talk.place.actor("practitioner"),
                now=NOW,
            )
        assert refused.value.field == "owner_id"
    assert action.status == ActionState.OPEN


def test_moving_the_day_on_is_counted_and_bringing_it_forward_is_not(session, talk):
    action = talk.add()
    actor = talk.place.actor("practitioner")
    counts = []
    for days in (5, 6, 2, None, 1):
        day = None if days is None else TODAY + timedelta(days=days)
        services.carry_over(session, action, new_due_on=day, actor=actor, now=NOW)
        counts.append((action.due_on, action.carry_count))
    assert [count for _, count in counts] == [0, 1, 1, 1, 1]
    assert counts[-1][0] == TODAY + timedelta(days=1)
    assert audited(session)[-1] == ("action:action:carried", {"carry_count": 1})


@pytest.mark.parametrize("end", [services.finish_action, services.drop_action])
def test_an_action_that_has_ended_cannot_be_changed_in_any_way(session, talk, end):
    action = talk.add(due_on=TODAY)
    by = {"actor": talk.place.actor("practitioner"), "now": NOW}
    end(session, action, **by)
    before = (action.status, action.due_on, action.ended_at, action.reminders_on)
    for change in (
        lambda: services.finish_action(session, action, **by),
        lambda: services.drop_action(session, action, **by),
        lambda: services.pass_on(session, action, owner_id=talk.place.id_of("leader"), **by),
        lambda: services.carry_over(session, action, new_due_on=None, **by),
        lambda: services.silence(session, action, actor=by["actor"]),
        lambda: services.unsilence(session, action, **by),
    ):
        with pytest.raises(DomainError):
            change()
    assert (action.status, action.due_on, action.ended_at, action.reminders_on) == before


@pytest.mark.parametrize("name", ["leader", "setting_lead", "manager", "admin"])
def test_nobody_but_the_owner_acts_whoever_may_read(session, talk, name):
    action = talk.add(by="leader", owner="practitioner")
    by = {"actor": talk.place.actor(name), "now": NOW}
    for act in (
        lambda: services.finish_action(session, action, **by),
        lambda: services.drop_action(session, action, **by),
        lambda: services.pass_on(session, action, owner_id=talk.place.id_of(name), **by),
        lambda: services.carry_over(session, action, new_due_on=TODAY, **by),
        lambda: services.silence(session, action, actor=by["actor"]),
        lambda: services.unsilence(session, action, **by),
    ):
        with pytest.raises(NotFound):
            act()
    assert action.status == ActionState.OPEN


def test_a_source_is_at_rest_when_all_that_it_had_has_ended_wherever_it_went(session, talk):
    by = {"actor": talk.place.actor("practitioner"), "now": NOW}
    first, second, third = (talk.add() for _ in range(3))
    Talk(talk.place).add()  # of another source, and open

    def at_rest(kind="test:talk"):
        return session.scalars(queries.sources_at_rest(kind)).all()

    services.finish_action(session, first, **by)
    services.drop_action(session, second, **by)
    theirs = services.pass_on(session, third, owner_id=talk.place.id_of("leader"), **by)
    assert at_rest() == []
    services.finish_action(session, theirs, actor=talk.place.actor("leader"), now=NOW)
    assert at_rest() == [talk.id]
    assert at_rest("other:kind") == []


def test_erasing_takes_a_sources_actions_and_no_others(session, talk):
    other = Talk(talk.place).add()
    action = talk.add(due_on=TODAY + timedelta(days=5))
    services.pass_on(
        session,
        action,
        owner_id=talk.place.id_of("leader"),
        actor=talk.place.actor("practitioner"),
        now=NOW,
    )
    services.erase_for(session, "test:talk", talk.id)
    assert session.scalars(select(Action.id)).all() == [other.id]
    waiting = text("select count(*) from reminders where sent_at is null and cancelled_at is null")
    assert db.session().scalar(waiting) == 0
