"""Changing one's mind, stepping back, and what closes by itself. Nobody is asked why."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.audit.models import AuditEvent
from alongside.kernel.errors import DomainError, NotFound
from alongside.notices.models import Notice, Reminder
from alongside.supportive_conversations.models import Event, Offer
from alongside.supportive_conversations.queries import conversations, standing
from alongside.supportive_conversations.rules.choices import Answer, RemindAgain
from alongside.supportive_conversations.services import answering, closing, ending
from alongside.supportive_conversations.states import OfferState, RequestState
from tasks.supportive_conversations import tend_offers_here
from tests.factories.conversations import NOW

CLOSED = NOW + timedelta(days=29)


def reminders_left(session) -> list[Reminder]:
    return session.scalars(
        select(Reminder).where(Reminder.cancelled_at.is_(None), Reminder.sent_at.is_(None))
    ).all()


def told(session, kind):
    return set(session.scalars(select(Notice.recipient_id).where(Notice.kind == kind)))


def step_back(session, cast, offer, name="leader"):
    request = cast.request_to(offer, name)
    ending.step_back(session, request, actor=cast.place.actor(name), now=NOW)
    session.flush()


def withdraw(session, cast, offer):
    ending.withdraw(session, offer, actor=cast.place.actor("practitioner"), now=NOW)
    session.flush()


def test_a_leader_may_step_back_without_a_reason_and_the_next_is_asked(session, cast):
    offer = cast.asked("leader", "other_leader")
    cast.accept(offer, "leader")
    cast.agree(offer, "practitioner")
    step_back(session, cast, offer)
    assert offer.state == OfferState.ACCEPTED
    assert conversations.find_current_arrangement(session, offer) is None
    assert cast.request_to(offer, "other_leader").state == RequestState.ASKED
    assert told(session, "conversation:changed") == {offer.person_id}
    assert {r.kind for r in reminders_left(session)} == {"offer:leader-asked"}


def test_a_leader_who_stepped_back_sees_it_no_more(session, cast):
    offer = cast.arranged()
    step_back(session, cast, offer)
    with pytest.raises(NotFound):
        conversations.get_conversation(session, offer.id, cast.place.actor("leader"))
    assert not standing.is_arranged_with(session, offer.id, cast.id_of("leader"))


def test_the_person_may_stop_at_any_time_and_the_leader_hears_that_it_changed(session, cast):
    for offer in (cast.accepted(), cast.asked(), cast.proposed(), cast.arranged()):
        withdraw(session, cast, offer)
        assert offer.state == OfferState.WITHDRAWN
        assert conversations.list_open_requests(session, offer) == []
    assert told(session, "conversation:changed") == {cast.id_of("leader")}
    assert reminders_left(session) == []


def test_a_leader_who_had_not_answered_hears_nothing(session, cast):
    offer = cast.asked()
    withdraw(session, cast, offer)
    assert told(session, "conversation:changed") == set()


def test_the_person_may_choose_again_after_it_was_arranged(session, cast):
    offer = cast.arranged()
    ending.choose_again(session, offer, actor=cast.place.actor("practitioner"), now=NOW)
    session.flush()
    assert offer.state == OfferState.ACCEPTED
    assert told(session, "conversation:changed") == {cast.id_of("leader")}
    cast.choose(offer, "other_leader")
    cast.send(offer)
    cast.accept(offer, "other_leader")
    assert conversations.find_current_arrangement(session, offer).number == 2


@pytest.mark.parametrize("name", ["colleague", "manager", "leader", "admin"])
def test_nobody_ends_it_for_the_person(session, cast, name):
    offer = cast.arranged()
    actor = cast.place.actor(name)
    for end in (ending.withdraw, ending.choose_again):
        with pytest.raises(NotFound):
            end(session, offer, actor=actor, now=NOW)
    if name != "leader":
        request = cast.request_to(offer, "leader")
        with pytest.raises(NotFound):
            ending.step_back(session, request, actor=actor, now=NOW)
    assert offer.state == OfferState.ARRANGED


def test_nothing_is_withdrawn_twice(session, cast):
    offer = cast.accepted()
    withdraw(session, cast, offer)
    with pytest.raises(DomainError):
        withdraw(session, cast, offer)


def test_an_offer_closes_by_itself_on_day_28_and_nobody_is_told(session, cast):
    offer = cast.offer()
    before = len(session.scalars(select(Notice)).all())
    assert closing.close_waiting_offers(session, NOW + timedelta(days=28)) == 0
    assert closing.close_waiting_offers(session, CLOSED) == 1
    session.flush()
    assert (offer.state, offer.closed_at) == (OfferState.EXPIRED, CLOSED)
    assert len(session.scalars(select(Notice)).all()) == before
    assert reminders_left(session) == []
    assert closing.close_waiting_offers(session, CLOSED + timedelta(days=1)) == 0


def test_closing_is_by_the_authoritys_own_midnight(session, cast):
    cast.offer()
    assert closing.close_waiting_offers(session, NOW.replace(month=12, day=22, hour=23)) == 0
    assert closing.close_waiting_offers(session, NOW.replace(month=12, day=23, hour=0)) == 1


def test_an_offer_put_off_closes_too(session, cast):
    assert cast.answered(Answer.LATER).state == OfferState.LATER
    assert closing.close_waiting_offers(session, CLOSED) == 1


def test_one_that_a_leader_is_being_found_for_or_that_is_arranged_stays_open(session, cast):
    offers = (cast.asked(), cast.proposed(), cast.arranged())
    assert closing.close_waiting_offers(session, CLOSED) == 0
    assert [o.state for o in offers] == ["accepted", "accepted", "arranged"]


def test_a_yes_that_came_to_nothing_closes_kindly(session, cast):
    offer = cast.accepted()
    assert closing.close_waiting_offers(session, CLOSED) == 1
    assert offer.state == OfferState.EXPIRED


@pytest.mark.parametrize("answer", [None, Answer.LATER, Answer.NO])
def test_in_the_audit_a_no_closes_on_the_same_day_as_a_silence(session, cast, answer):
    offer = cast.offer() if answer is None else cast.answered(answer)
    closing.close_waiting_offers(session, CLOSED)
    closed = session.scalars(
        select(AuditEvent).where(AuditEvent.verb == "offer:offer:closed")
    ).one()
    assert (closed.subject_id, closed.detail, closed.actor_id) == (offer.id, {}, None)


def test_only_the_open_authoritys_offers_are_closed(app, world, cast, doubles):
    with app.app_context():
        for each in (cast, doubles):
            with each.place.scope() as inside:
                each.offer()
                inside.commit()
        with world.here.scope() as here:
            assert closing.close_waiting_offers(here, CLOSED) == 1
            here.commit()
        with world.there.scope() as there:
            assert there.scalars(select(Offer.state)).all() == [OfferState.WAITING]


def test_an_offer_put_off_waits_again_on_the_day_that_was_asked_for(session, cast):
    offer = cast.answered(Answer.LATER)
    actor = cast.place.actor("practitioner")
    answering.remind_again(session, offer, RemindAgain.THREE_DAYS, actor=actor, now=NOW)
    session.flush()
    assert closing.wake_later_offers(session, NOW + timedelta(days=2)) == 0
    assert closing.wake_later_offers(session, NOW + timedelta(days=3)) == 1
    assert offer.state == OfferState.WAITING


def test_an_offer_put_off_without_a_day_stays_put_off(session, cast):
    offer = cast.answered(Answer.LATER)
    assert closing.wake_later_offers(session, NOW + timedelta(days=20)) == 0
    assert offer.state == OfferState.LATER


def test_the_hourly_task_wakes_closes_and_clears(session, cast, time_machine):
    put_off, waiting = cast.answered(Answer.LATER), cast.offer()
    unfinished = cast.event().id
    actor = cast.place.actor("practitioner")
    answering.remind_again(session, put_off, RemindAgain.WEEK, actor=actor, now=NOW)
    session.commit()
    time_machine.move_to(NOW + timedelta(days=8))
    tend_offers_here(session)
    assert (put_off.state, waiting.state) == (OfferState.WAITING, OfferState.WAITING)
    assert session.scalars(select(Event.id).where(Event.id == unfinished)).all() == []
    time_machine.move_to(CLOSED)
    tend_offers_here(session)
    assert (put_off.state, waiting.state) == (OfferState.EXPIRED, OfferState.EXPIRED)
