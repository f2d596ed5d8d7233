"""S1-11: arranged only when both have agreed to time, place, leader and language."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.notices.models import Notice, Reminder
from alongside.supportive_conversations.models import Arrangement
from alongside.supportive_conversations.queries import conversations, standing
from alongside.supportive_conversations.rules.arranging import Place
from alongside.supportive_conversations.rules.choices import MeetingLanguage, PlaceKind
from alongside.supportive_conversations.services import arranging, ending
from alongside.supportive_conversations.states import (
    ArrangementState,
    OfferState,
    RequestState,
)
from tests.factories.conversations import NOW, ROOM, terms
from tests.factories.policies import make_version
from tests.supportive_conversations.times import at, wall


def propose(session, cast, offer, name, proposal=None, confidential=True):
    made = arranging.propose(
        session,
        offer,
        proposal or terms(days=3, hour=9),
        place_is_confidential=confidential,
        actor=cast.place.actor(name),
        now=NOW,
    )
    session.flush()
    return made


def current(session, offer) -> Arrangement | None:
    return conversations.find_current_arrangement(session, offer)


def promised(session):
    """Who is reminded of what, and when on the wall."""
    rows = session.scalars(
        select(Reminder)
        .where(Reminder.kind.startswith("conversation:"), Reminder.cancelled_at.is_(None))
        .order_by(Reminder.id)
    )
    return {(row.recipient_id, row.kind, row.local_time) for row in rows}


def test_s1_11_a_leaders_yes_alone_arranges_nothing(session, cast):
    offer = cast.proposed()
    assert offer.state == OfferState.ACCEPTED
    assert current(session, offer).state == ArrangementState.PROPOSED
    assert promised(session) == set()


def test_s1_11_both_agreeing_arranges_it(session, cast):
    offer = cast.arranged()
    made = current(session, offer)
    assert (offer.state, made.state) == (OfferState.ARRANGED, ArrangementState.AGREED)
    assert (made.local_start, made.zone) == (wall(2026, 11, 26, 14, 30), "Europe/London")
    assert made.starts_at == at(2026, 11, 26, 14, 30)
    assert made.place == ROOM


def test_s1_11_the_same_side_agreeing_twice_arranges_nothing(session, cast):
    offer = cast.proposed()
    with pytest.raises(DomainError):
        cast.agree(offer, "leader")
    assert offer.state == OfferState.ACCEPTED


@pytest.mark.parametrize("name", ["practitioner", "leader"])
def test_s1_11_nobody_agrees_without_saying_that_the_place_is_confidential(session, cast, name):
    offer = cast.proposed()
    with pytest.raises(DomainError) as refused:
        propose(session, cast, offer, name, confidential=False)
    assert refused.value.field == "confidential"
    with pytest.raises(DomainError) as refused:
        arranging.agree(
            session,
            offer,
            number=1,
            place_is_confidential=False,
            actor=cast.place.actor(name),
            now=NOW,
        )
    assert refused.value.field == "confidential"


@pytest.mark.parametrize(
    "missing",
    [
        {"person_agreed_at": None},
        {"leader_agreed_at": None},
        {"person_confirms_place": False},
        {"leader_confirms_place": False},
    ],
)
def test_s1_11_the_database_refuses_what_the_rules_would(session, cast, missing):
    made = current(session, cast.arranged())
    for name, value in missing.items():
        setattr(made, name, value)
    with pytest.raises(IntegrityError, match="agreed_by_both"):
        session.flush()


@pytest.mark.parametrize("name", ["colleague", "manager", "other_leader", "admin"])
def test_nobody_outside_the_pair_proposes_or_agrees(session, cast, name):
    offer = cast.proposed()
    actor = cast.place.actor(name)
    with pytest.raises(NotFound):
        arranging.agree(session, offer, number=1, place_is_confidential=True, actor=actor, now=NOW)
    with pytest.raises(NotFound):
        propose(session, cast, offer, name)
    assert current(session, offer).number == 1


def test_nothing_is_proposed_before_a_leader_has_said_yes(session, cast):
    for offer in (cast.chosen("leader"), cast.asked()):
        for name in ("practitioner", "leader"):
            with pytest.raises(NotFound):
                propose(session, cast, offer, name)


def test_a_wish_that_the_leader_takes_as_it_is_needs_no_second_yes(session, cast):
    wish = terms(days=3)
    offer = cast.asked(wish=wish)
    cast.accept(offer, "leader", wish)
    assert offer.state == OfferState.ARRANGED
    assert standing.is_arranged_with(session, offer.id, offer.person_id)
    needed = session.scalars(select(Notice).where(Notice.kind == "offer:answer-needed")).all()
    assert needed == []


@pytest.mark.parametrize(
    "other",
    [
        {"hour": 15},
        {"language": MeetingLanguage.WELSH},
        {"place": Place(PlaceKind.PHONE)},
    ],
)
def test_a_wish_that_the_leader_changes_is_for_the_person_to_agree(session, cast, other):
    offer = cast.asked(wish=terms(days=3))
    cast.accept(offer, "leader", terms(**({"days": 3} | other)))
    assert offer.state == OfferState.ACCEPTED
    assert standing.needs_answer_from(session, offer.id, offer.person_id)


def test_agreeing_to_a_proposal_that_has_changed_since_is_refused(session, cast):
    offer = cast.proposed()
    propose(session, cast, offer, "leader")
    with pytest.raises(DomainError):
        cast.agree(offer, "practitioner", number=1)
    cast.agree(offer, "practitioner", number=2)
    assert offer.state == OfferState.ARRANGED


@pytest.mark.parametrize("name", ["practitioner", "leader"])
def test_either_may_suggest_another_time_and_then_nothing_is_arranged_until_both_agree(
    session, cast, name
):
    offer = cast.arranged()
    propose(session, cast, offer, name)
    other = "leader" if name == "practitioner" else "practitioner"
    assert offer.state == OfferState.ACCEPTED
    assert promised(session) == set()
    assert standing.needs_answer_from(session, offer.id, cast.id_of(other))
    assert not standing.needs_answer_from(session, offer.id, cast.id_of(name))
    cast.agree(offer, other)
    assert (offer.state, current(session, offer).number) == (OfferState.ARRANGED, 2)


def test_every_proposal_is_kept_in_order(session, cast):
    offer = cast.arranged()
    propose(session, cast, offer, "practitioner")
    propose(session, cast, offer, "leader", terms(days=4))
    kept = [(a.number, a.state) for a in conversations.list_arrangements(session, offer)]
    assert kept == [(1, "replaced"), (2, "replaced"), (3, "proposed")]


def test_both_are_reminded_the_evening_before_and_an_hour_before(session, cast):
    offer = cast.arranged()
    pair = (offer.person_id, cast.id_of("leader"))
    expected = {
        (each, kind, local)
        for each in pair
        for kind, local in (
            ("conversation:tomorrow", wall(2026, 11, 25, 18, 0)),
            ("conversation:soon", wall(2026, 11, 26, 13, 30)),
        )
    }
    assert promised(session) == expected


def test_a_conversation_after_the_clocks_change_is_reminded_of_by_its_own_wall(session, cast):
    # Sunday 28 March 2027 at 01:00 the clocks go forward; the conversation is on the Monday.
    monday = terms(local_start=wall(2027, 1, 11, 9, 0))
    assert monday.starts_at == at(2027, 1, 11, 9, 0)
    offer = cast.arranged(monday)
    kinds = {kind: local for who, kind, local in promised(session) if who == offer.person_id}
    assert kinds == {
        "conversation:tomorrow": wall(2027, 1, 10, 18, 0),
        "conversation:soon": wall(2027, 1, 11, 8, 0),
    }


def test_a_reminder_whose_time_is_past_is_not_promised(session, cast):
    today = terms(local_start=wall(2026, 11, 24, 10, 45))
    cast.arranged(today)
    assert promised(session) == set()
    assert len(session.scalars(select(Notice).where(Notice.kind == "conversation:arranged")).all())


def test_reminders_are_true_only_for_the_pair_and_only_at_their_time(session, cast):
    offer = cast.arranged()
    evening, soon = at(2026, 11, 25, 18, 0), at(2026, 11, 26, 13, 30)
    for each in (offer.person_id, cast.id_of("leader")):
        assert standing.starts_tomorrow(session, offer.id, each, evening)
        assert standing.starts_soon(session, offer.id, each, soon)
        assert not standing.starts_tomorrow(session, offer.id, each, soon)
        assert not standing.starts_soon(session, offer.id, each, soon + timedelta(hours=2))
    for stranger in (cast.id_of("manager"), cast.id_of("colleague"), cast.id_of("other_leader")):
        assert not standing.starts_tomorrow(session, offer.id, stranger, evening)
        assert not standing.starts_soon(session, offer.id, stranger, soon)
    propose(session, cast, offer, "leader")
    assert not standing.starts_tomorrow(session, offer.id, offer.person_id, evening)


def test_a_leader_holds_no_more_than_the_policy_allows(session, cast):
    make_version(cast.place.setting, leaders=(cast.place.people["leader"],))
    for _ in range(3):
        cast.accept(cast.asked(), "leader")
    one_more = cast.asked()
    with pytest.raises(DomainError, match="as many conversations"):
        cast.accept(one_more, "leader")


def test_room_is_made_again_when_a_conversation_ends(session, cast):
    first = cast.asked()
    cast.accept(first, "leader")
    for _ in range(2):
        cast.accept(cast.asked(), "leader")
    one_more = cast.asked()
    ending.withdraw(session, first, actor=cast.place.actor("practitioner"), now=NOW)
    session.flush()
    cast.accept(one_more, "leader")


def test_a_conversation_fills_a_leaders_room_until_its_time_is_over(session, cast):
    make_version(cast.place.setting, leaders=(cast.place.people["leader"],))
    cast.arranged(terms(days=2, hour=14))
    cast.proposed()
    leader_id = cast.id_of("leader")
    ends_at = at(2026, 11, 26, 15, 15)
    before = conversations.count_led(session, [leader_id], now=ends_at - timedelta(minutes=1))
    assert before == {leader_id: 2}
    assert conversations.count_led(session, [leader_id], now=ends_at) == {leader_id: 1}


def test_a_leader_who_is_no_longer_on_the_list_cannot_say_yes(session, cast):
    offer = cast.asked()
    make_version(cast.place.setting, leaders=(cast.place.people["other_leader"],))
    with pytest.raises(DomainError):
        cast.accept(offer, "leader")


def test_only_one_leader_has_it(session, cast):
    offer = cast.asked_anyone()
    cast.accept(offer, "leader")
    with pytest.raises(DomainError):
        cast.accept(offer, "other_leader")
    request = cast.request_to(offer, "other_leader")
    request.state = RequestState.ACCEPTED
    with pytest.raises(IntegrityError, match="ix_leader_requests_one_accepted"):
        session.flush()


def test_a_place_that_the_setting_does_not_have_is_refused(session, cast):
    offer = cast.asked()
    with pytest.raises(DomainError) as refused:
        cast.accept(offer, "leader", terms(place=Place(PlaceKind.POLICY, new_id())))
    assert refused.value.field == "place"


def test_the_trail_says_what_happened_in_the_order_it_did(session, cast):
    offer = cast.arranged()
    made = current(session, offer)
    verbs = [event.verb for event in list_events_about(session, made.id)]
    assert verbs == ["conversation:arrangement:proposed", "conversation:arrangement:agreed"]
