"""Asking leaders: quietly, in turn or all at once, with room for what the policy allows."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotFound
from alongside.notices.models import Notice, Reminder
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import LeaderRequest
from alongside.supportive_conversations.queries import conversations, offers, standing
from alongside.supportive_conversations.services import asking, choosing, ending
from alongside.supportive_conversations.states import OfferState, RequestState
from tests.factories.conversations import NOW, Cast
from tests.factories.people import make_line, make_member
from tests.factories.policies import make_version


def asked_now(session, offer) -> set[object]:
    return {
        each.leader_id
        for each in conversations.list_requests_about(session, offer)
        if each.state == RequestState.ASKED
    }


def decline(session, cast, offer, name):
    request = cast.request_to(offer, name)
    asking.decline_request(session, request, actor=cast.place.actor(name), now=NOW)
    session.flush()


def told(session, kind):
    return session.scalars(
        select(Notice.recipient_id).where(Notice.kind == kind).order_by(Notice.id)
    ).all()


def test_by_name_one_at_a_time_in_the_order_given(session, cast):
    offer = cast.asked("other_leader", "leader")
    assert asked_now(session, offer) == {cast.id_of("other_leader")}
    decline(session, cast, offer, "other_leader")
    assert asked_now(session, offer) == {cast.id_of("leader")}
    assert told(session, "offer:leader-asked") == [cast.id_of("other_leader"), cast.id_of("leader")]


def test_anyone_trained_asks_all_at_once(session, cast):
    offer = cast.asked_anyone()
    assert asked_now(session, offer) == {cast.id_of("leader"), cast.id_of("other_leader")}


def test_a_leader_who_says_no_gives_no_reason_and_nobody_is_told(session, cast):
    offer = cast.asked("other_leader", "leader")
    decline(session, cast, offer, "other_leader")
    assert told(session, "offer:answer-needed") == []
    assert not {"reason", "note"} & set(LeaderRequest.__table__.columns.keys())
    verbs = {event.verb for event in list_events_about(session, offer.id)}
    assert not any("declined" in verb for verb in verbs)
    request = cast.request_to(offer, "other_leader")
    [trace] = list_events_about(session, request.id)
    assert (trace.verb, trace.detail) == ("offer:request:answered", {})


def test_when_nobody_is_left_the_person_hears_that_something_waits(session, cast):
    offer = cast.asked("leader")
    decline(session, cast, offer, "leader")
    assert told(session, "offer:answer-needed") == [offer.person_id]
    assert standing.needs_answer_from(session, offer.id, offer.person_id)
    assert (offer.state, asked_now(session, offer)) == (OfferState.ACCEPTED, set())


def test_a_leader_who_said_no_is_not_asked_again_about_the_same(session, cast):
    offer = cast.asked("leader")
    decline(session, cast, offer, "leader")
    cast.choose(offer)
    assert [each.leader_id for each in cast.send(offer)] == [cast.id_of("other_leader")]


@pytest.mark.parametrize("name", ["leader", "other_leader"])
def test_s1_14_whoever_is_ruled_out_is_never_asked_and_sees_nothing(session, cast, name):
    offer = cast.chosen()
    person = cast.place.actor("practitioner")
    vetoed = {"ids": [cast.id_of(name)], "actor": person, "now": NOW}
    choosing.rule_out_leaders(session, offer, **vetoed)
    cast.send(offer)
    other = "other_leader" if name == "leader" else "leader"
    assert asked_now(session, offer) == {cast.id_of(other)}
    actor = cast.place.actor(name)
    assert conversations.list_requests_to(session, actor) == []
    with pytest.raises(NotFound):
        conversations.get_conversation(session, offer.id, actor)
    assert told(session, "offer:leader-asked") == [cast.id_of(other)]
    reminded = session.scalars(select(Reminder.recipient_id)).all()
    assert actor.id not in reminded
    # Nor after the only other one cannot.
    decline(session, cast, offer, other)
    assert asked_now(session, offer) == set()
    assert told(session, "offer:leader-asked") == [cast.id_of(other)]


def test_anyone_trained_leaves_out_the_line_manager_and_those_who_were_part_of_it(session, cast):
    place = cast.place
    free = make_member("Free of hafan", "conversation_leader", setting=place.setting)
    make_line(place.people["practitioner"], place.people["other_leader"])
    offer = cast.accepted(affected=("practitioner", "leader"))
    cast.choose(offer)
    assert [each.leader_id for each in cast.send(offer)] == [free.id]


def test_anyone_trained_leaves_out_those_who_have_no_room(session, world):
    busy = Cast(world.here, person="mentor")
    make_version(world.here.setting, leaders=(world.here.people["leader"],))
    for _ in range(3):
        busy.accept(busy.asked(), "leader")
    offer = Cast(world.here).chosen()
    assert Cast(world.here).send(offer) == []


def test_what_the_person_was_warned_of_is_kept_with_the_request(session, cast):
    offer = cast.accepted(affected=("practitioner", "leader"))
    cast.choose(offer, "leader")
    cast.send(offer)
    assert cast.request_to(offer, "leader").conflicts == ["involved"]


def test_nobody_can_be_asked_where_nobody_is_trained(session, cast):
    make_version(cast.place.setting, leaders=(cast.place.people["practitioner"],))
    offer = cast.chosen()
    assert cast.send(offer) == []
    assert offer.state == OfferState.ACCEPTED


def test_asking_twice_is_refused(session, cast):
    offer = cast.asked()
    with pytest.raises(DomainError):
        cast.send(offer)


def test_only_the_person_sends_their_choices(session, cast):
    offer = cast.chosen("leader")
    for name in ("colleague", "manager", "leader"):
        with pytest.raises(NotFound):
            asking.send_choices(session, offer, actor=cast.place.actor(name), now=NOW)


def test_opening_a_request_is_in_the_audit_each_time(session, cast):
    offer = cast.asked()
    request = cast.request_to(offer, "leader")
    for minutes in (5, 9):
        asking.open_request(
            session,
            request,
            actor=cast.place.actor("leader"),
            now=NOW + timedelta(minutes=minutes),
        )
    opened = [e.verb for e in list_events_about(session, request.id)]
    assert opened == ["offer:request:opened"] * 2
    assert request.opened_at == NOW + timedelta(minutes=5)


@pytest.mark.parametrize("name", ["practitioner", "colleague", "manager", "other_leader", "admin"])
def test_a_request_is_for_the_leader_who_is_asked_alone(session, cast, name):
    offer = cast.asked()
    request = cast.request_to(offer, "leader")
    actor = cast.place.actor(name)
    with pytest.raises(NotFound):
        conversations.get_request_to(session, request.id, actor)
    with pytest.raises(NotFound):
        asking.decline_request(session, request, actor=actor, now=NOW)
    assert request.state == RequestState.ASKED


def test_a_leader_asked_by_name_sees_who_asks_and_one_of_many_does_not(session, cast):
    by_name = cast.request_to(cast.asked(), "leader")
    one_of_many = cast.request_to(cast.asked_anyone(), "leader")
    assert policy.names_the_person(by_name)
    assert not policy.names_the_person(one_of_many)
    cast.accept(conversations.get_offer_of(session, one_of_many), "leader")
    assert policy.names_the_person(one_of_many)


def test_a_notice_to_a_leader_is_true_until_they_or_somebody_else_answers(session, cast):
    offer = cast.asked_anyone()
    mine, other = (cast.request_to(offer, name) for name in ("leader", "other_leader"))
    assert standing.is_still_asked(session, mine.id, mine.leader_id)
    assert not standing.is_still_asked(session, mine.id, other.leader_id)
    cast.accept(offer, "other_leader")
    assert not standing.is_still_asked(session, mine.id, mine.leader_id)
    waiting = select(Reminder).where(Reminder.kind == "offer:leader-asked")
    assert all(r.cancelled_at is not None for r in session.scalars(waiting))


def test_a_leader_who_was_passed_over_sees_nothing_of_what_was_arranged(session, cast):
    offer = cast.asked_anyone()
    cast.accept(offer, "leader")
    passed_over = cast.request_to(offer, "other_leader")
    assert passed_over.state == RequestState.PASSED_OVER
    actor = cast.place.actor("other_leader")
    assert conversations.list_requests_to(session, actor) == []
    with pytest.raises(NotFound):
        conversations.get_conversation(session, offer.id, actor)
    with pytest.raises(DomainError):
        asking.decline_request(session, passed_over, actor=actor, now=NOW)


def test_choosing_again_takes_the_request_back_and_tells_those_who_had_not_answered_nothing(
    session, cast
):
    offer = cast.asked_anyone()
    before = session.scalars(select(Notice.id)).all()
    ending.choose_again(session, offer, actor=cast.place.actor("practitioner"), now=NOW)
    assert asked_now(session, offer) == set()
    assert session.scalars(select(Notice.id)).all() == before
    assert offers.get_wishes(session, offer).sent_at is None
    cast.choose(offer, "other_leader")
    assert [each.leader_id for each in cast.send(offer)] == [cast.id_of("other_leader")]


def test_a_leader_who_no_longer_holds_the_role_cannot_answer(session, cast):
    offer = cast.asked()
    request = cast.request_to(offer, "leader")
    actor = cast.place.actor("leader")
    without = type(actor)(actor.id, actor.account_id, actor.name, frozenset())
    with pytest.raises(NotFound):
        asking.decline_request(session, request, actor=without, now=NOW)
