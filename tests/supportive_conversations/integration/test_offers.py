"""An offer is voluntary: any answer will do, none needs a reason, and nobody is told."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from alongside.audit.models import AuditEvent
from alongside.kernel.errors import DomainError, NotFound
from alongside.notices.models import Notice, Reminder
from alongside.supportive_conversations.models import Event, EventPerson, Offer
from alongside.supportive_conversations.queries import events, offers, standing
from alongside.supportive_conversations.rules.choices import (
    NOT_SAID,
    Answer,
    Basis,
    RemindAgain,
    SafetyCheck,
)
from alongside.supportive_conversations.services import answering, offering
from alongside.supportive_conversations.states import OfferState
from tenants.outbox import OutboxMessage
from tests.factories.conversations import NOW, Cast
from tests.factories.people import make_setting
from tests.factories.policies import make_version
from tests.supportive_conversations.times import wall


def waiting_reminders(session):
    return session.scalars(
        select(Reminder.local_time).where(Reminder.cancelled_at.is_(None)).order_by(Reminder.id)
    ).all()


def test_s1_01_every_offer_hangs_off_exactly_one_event(session, cast):
    offer = cast.offer()
    event, affected = events.get_event_behind(session, offer)
    assert (affected.event_id, affected.person_id) == (event.id, offer.person_id)
    session.add(
        Offer(
            person_id=offer.person_id,
            made_by_id=offer.made_by_id,
            basis="policy",
            expires_on=offer.expires_on,
        )
    )
    with pytest.raises(IntegrityError, match="event_person_id"):
        session.flush()


@pytest.mark.parametrize("writer", ["colleague", "manager", "leader"])
def test_s1_04_a_colleague_may_offer_and_not_only_a_manager(session, world, writer):
    cast = Cast(world.here, writer=writer)
    offer = cast.offer()
    assert (offer.made_by_id, offer.state) == (cast.id_of(writer), OfferState.WAITING)


def test_each_person_affected_gets_an_offer_of_their_own(session, cast):
    offer = cast.offer(affected=("practitioner", "mentor", "facilitator"))
    event, _ = events.get_event_behind(session, offer)
    made = session.scalars(select(Offer)).all()
    assert len({each.person_id for each in made}) == 3
    assert {each.event_person_id for each in made} == set(
        session.scalars(select(EventPerson.id).where(EventPerson.event_id == event.id))
    )


def test_only_those_named_are_told_and_of_nothing_but_that_something_waits(session, cast):
    cast.offer(affected=("practitioner", "mentor"))
    told = session.execute(select(Notice.recipient_id, Notice.kind)).all()
    assert set(told) == {
        (cast.id_of("practitioner"), "offer:waiting"),
        (cast.id_of("mentor"), "offer:waiting"),
    }
    words = {"Hard visit", "A few words", "safeguarding_concern", "of hafan"}
    for message in session.scalars(select(OutboxMessage)):
        assert not any(word in f"{message.key} {message.ids}" for word in words)


def test_s1_17_the_policy_itself_asks_for_the_offer(session, cast):
    event = cast.event()
    actor = cast.place.actor("colleague")
    offering.finish_event(session, event, offer=False, message="", actor=actor, now=NOW)
    offer = cast.offer_to(event, "practitioner")
    assert offer.basis == Basis.POLICY


def test_where_the_policy_does_not_ask_the_writer_decides(session, cast):
    make_version(cast.place.setting, triggers=("safeguarding_concern",))
    event, other = cast.event(), cast.event()
    actor = cast.place.actor("colleague")
    offering.finish_event(session, event, offer=False, message="", actor=actor, now=NOW)
    assert cast.offer_to(event, "practitioner") is None
    offering.finish_event(session, other, offer=True, message="", actor=actor, now=NOW)
    assert cast.offer_to(other, "practitioner").basis == Basis.JUDGEMENT
    offering.make_offers(session, event, message="", actor=actor, now=NOW)
    assert cast.offer_to(event, "practitioner").basis == Basis.JUDGEMENT


@pytest.mark.parametrize("answer", [None, *Answer])
def test_a_second_offer_about_the_same_event_is_never_made_whatever_was_answered(
    session, cast, answer
):
    offer = cast.offer() if answer is None else cast.answered(answer)
    event, _ = events.get_event_behind(session, offer)
    offering.make_offers(session, event, message="", actor=cast.place.actor("colleague"), now=NOW)
    assert session.scalars(select(Offer.id)).all() == [offer.id]


def test_two_open_offers_to_one_person_about_one_event_cannot_be(session, cast):
    offer = cast.offer()
    twin = {
        name: getattr(offer, name)
        for name in ("event_person_id", "person_id", "made_by_id", "basis", "expires_on")
    }
    session.add(Offer(**twin, state=OfferState.LATER))
    with pytest.raises(IntegrityError, match="ix_offers_one_open"):
        session.flush()


@pytest.mark.parametrize("days", [14, 28])
def test_an_offer_waits_as_long_as_the_policy_says(session, cast, days):
    make_version(cast.place.setting, offer_waits_days=days)
    assert cast.offer().expires_on == NOW.date() + timedelta(days=days)


def test_s1_10_all_three_answers_are_taken_without_a_reason(session, cast):
    for answer, state in (
        (Answer.YES, OfferState.ACCEPTED),
        (Answer.LATER, OfferState.LATER),
        (Answer.NO, OfferState.DECLINED),
    ):
        assert cast.answered(answer).state == state
    assert not {"reason", "cause", "why"} & set(Offer.__table__.columns.keys())


@pytest.mark.parametrize("answer", list(Answer))
def test_s1_10_no_answer_tells_anybody_anything(session, cast, answer):
    offer = cast.offer()
    before = (
        session.scalars(select(Notice.id)).all(),
        session.scalars(select(OutboxMessage.id)).all(),
    )
    actor = cast.place.actor("practitioner")
    answering.answer_offer(session, offer, answer, actor=actor, now=NOW)
    session.flush()
    after = (
        session.scalars(select(Notice.id)).all(),
        session.scalars(select(OutboxMessage.id)).all(),
    )
    assert after == before


def trail(session, place) -> list[tuple[object, ...]]:
    """The audit as an admin reads it, without ids and times."""
    rows = session.scalars(select(AuditEvent).order_by(AuditEvent.seq))
    return [(row.verb, row.subject_kind, row.detail, row.actor_id) for row in rows]


def test_the_audit_says_that_there_was_an_answer_and_not_which(app, world, session):
    trails = []
    for answer in Answer:
        with session.begin_nested() as kept:
            cast = Cast(world.here)
            offer = cast.answered(answer)
            assert offer.state == offering_state(answer)
            trails.append(trail(session, world.here))
            kept.rollback()
    assert trails[0] == trails[1] == trails[2]
    assert ("offer:answer:recorded", "Offer", {}, world.here.id_of("practitioner")) in trails[0]


def offering_state(answer: Answer) -> OfferState:
    return {
        Answer.YES: OfferState.ACCEPTED,
        Answer.LATER: OfferState.LATER,
        Answer.NO: OfferState.DECLINED,
    }[answer]


@pytest.mark.parametrize("name", ["colleague", "manager", "leader", "setting_lead", "admin"])
def test_nobody_but_the_person_opens_or_answers_an_offer(session, cast, name):
    offer = cast.offer()
    actor = cast.place.actor(name)
    with pytest.raises(NotFound):
        offers.get_offer_to(session, offer.id, actor)
    with pytest.raises(NotFound):
        answering.answer_offer(session, offer, Answer.NO, actor=actor, now=NOW)
    assert offer.state == OfferState.WAITING


@pytest.mark.parametrize("answer", [None, *Answer])
def test_the_maker_sees_that_it_was_offered_and_the_same_whatever_the_answer(session, cast, answer):
    offer = cast.offer() if answer is None else cast.answered(answer)
    made, more = offers.list_made_offers(session, cast.place.actor("colleague"))
    assert more is None
    [shown] = made
    assert (shown.id, shown.person_name, shown.label, shown.occurred_on) == (
        offer.id,
        "practitioner of hafan",
        "Hard visit",
        date(2026, 11, 24),
    )
    assert not {"state", "answer", "closed", "expires"} & set(vars(shown))


def test_a_closed_offer_cannot_be_answered(session, cast):
    offer = cast.answered(Answer.NO)
    with pytest.raises(DomainError):
        answering.answer_offer(
            session, offer, Answer.YES, actor=cast.place.actor("practitioner"), now=NOW
        )


def test_the_same_answer_again_changes_nothing(session, cast):
    offer = cast.answered(Answer.NO)
    before = len(trail(session, cast.place))
    answering.answer_offer(
        session, offer, Answer.NO, actor=cast.place.actor("practitioner"), now=NOW
    )
    assert len(trail(session, cast.place)) == before


def test_an_offer_is_mentioned_on_day_one_and_day_three(session, cast):
    cast.offer()
    assert waiting_reminders(session) == [wall(2026, 11, 25, 9, 30), wall(2026, 11, 27, 9, 30)]


@pytest.mark.parametrize("answer", list(Answer))
def test_after_any_answer_nothing_more_is_sent_about_it(session, cast, answer):
    cast.answered(answer)
    assert waiting_reminders(session) == []


def test_somebody_who_said_later_hears_of_it_again_only_if_they_ask(session, cast):
    offer = cast.answered(Answer.LATER)
    actor = cast.place.actor("practitioner")
    answering.remind_again(session, offer, RemindAgain.THREE_DAYS, actor=actor, now=NOW)
    assert waiting_reminders(session) == [wall(2026, 11, 27, 9, 30)]
    before, on_the_day = NOW + timedelta(days=2), NOW + timedelta(days=3)
    assert not standing.waits_for_answer(session, offer.id, actor.id, before)
    assert standing.waits_for_answer(session, offer.id, actor.id, on_the_day)
    answering.remind_again(session, offer, RemindAgain.NEVER, actor=actor, now=NOW)
    assert waiting_reminders(session) == []
    assert not standing.waits_for_answer(session, offer.id, actor.id, on_the_day)


def test_a_notice_about_an_offer_is_true_for_its_person_while_it_waits(session, cast):
    offer = cast.offer()
    assert standing.waits_for_answer(session, offer.id, offer.person_id, NOW)
    assert not standing.waits_for_answer(session, offer.id, cast.id_of("colleague"), NOW)
    assert not standing.waits_for_answer(
        session, offer.id, offer.person_id, NOW + timedelta(days=29)
    )
    answering.answer_offer(
        session, offer, Answer.NO, actor=cast.place.actor("practitioner"), now=NOW
    )
    assert not standing.waits_for_answer(session, offer.id, offer.person_id, NOW)


def test_asking_for_oneself_is_an_event_and_a_yes_in_one(session, cast):
    actor = cast.place.actor("practitioner")
    offer = offering.ask_for_oneself(
        session, setting_id=cast.place.setting.id, trigger_kind=NOT_SAID, actor=actor, now=NOW
    )
    event, affected = events.get_event_behind(session, offer)
    assert (offer.state, offer.basis) == (OfferState.ACCEPTED, Basis.SELF_REQUEST)
    assert (event.logged_by_id, affected.person_id) == (actor.id, actor.id)
    assert session.scalars(select(Notice)).all() == []
    assert offers.list_made_offers(session, actor) == ([], None)


def test_asking_for_oneself_is_for_people_who_work_there(session, cast):
    elsewhere = make_setting("Elm School")
    for name, setting in (("admin", cast.place.setting), ("practitioner", elsewhere)):
        with pytest.raises(NotFound):
            offering.ask_for_oneself(
                session,
                setting_id=setting.id,
                trigger_kind=NOT_SAID,
                actor=cast.place.actor(name),
                now=NOW,
            )


def test_a_change_of_mind_after_a_no_is_a_new_yes_about_the_same_event(session, cast):
    offer = cast.answered(Answer.NO)
    actor = cast.place.actor("practitioner")
    again = offering.ask_after_all(session, offer, actor=actor, now=NOW)
    session.flush()
    assert (again.state, again.event_person_id) == (OfferState.ACCEPTED, offer.event_person_id)
    assert offering.ask_after_all(session, offer, actor=actor, now=NOW) is again
    assert len(session.scalars(select(Event)).all()) == 1


def test_how_somebody_is_just_now_is_theirs_to_say_and_apart_from_the_offer(session, cast):
    offer = cast.offer()
    _, affected = events.get_event_behind(session, offer)
    actor = cast.place.actor("practitioner")
    answering.answer_safety_check(session, affected, SafetyCheck.BREAK, actor=actor, now=NOW)
    answering.rate_own_strain(affected, 7, actor=actor)
    session.flush()
    session.expire_all()
    _, affected = events.get_event_behind(session, offer)
    assert (affected.safety_check, affected.own_strain) == ("break", "7")
    assert offer.state == OfferState.WAITING
    for name in ("colleague", "manager"):
        other = cast.place.actor(name)
        with pytest.raises(NotFound):
            answering.answer_safety_check(session, affected, SafetyCheck.SAFE, actor=other, now=NOW)
        with pytest.raises(NotFound):
            answering.rate_own_strain(affected, 0, actor=other)


def test_the_writer_sees_the_safety_check_and_never_the_strain(session, cast):
    offer = cast.offer()
    event, affected = events.get_event_behind(session, offer)
    actor = cast.place.actor("practitioner")
    answering.answer_safety_check(session, affected, SafetyCheck.GOING_HOME, actor=actor, now=NOW)
    answering.rate_own_strain(affected, 9, actor=actor)
    session.flush()
    [seen] = events.list_affected(session, event.id)
    assert seen.safety_check == "going_home"
    assert not any("strain" in name for name in vars(seen))
