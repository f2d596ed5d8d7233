"""The person chooses when, who, where and in which language. Nothing is chosen for them."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from alongside.kernel.errors import DomainError, NotFound
from alongside.notices.models import RestWindow
from alongside.notices.queries import rhythm_of
from alongside.notices.rules import next_good_moment
from alongside.supportive_conversations.models import TimingPreference, Wishes
from alongside.supportive_conversations.queries import leaders, offers
from alongside.supportive_conversations.rules.arranging import Place
from alongside.supportive_conversations.rules.choices import (
    Companion,
    Conflict,
    LeaderChoice,
    MeetingLanguage,
    PlaceKind,
    Timing,
)
from alongside.supportive_conversations.services import choosing, offering
from alongside.supportive_conversations.states import OfferState
from tests.factories.conversations import NOW, Cast
from tests.factories.people import make_line
from tests.factories.policies import make_version
from tests.supportive_conversations.times import at, wall


def choose_timing(session, cast, offer, choice, now=NOW, **changes):
    values = {"note": "", "local_start": None, "usual_used": False}
    choosing.choose_timing(
        session,
        offer,
        choice=choice,
        **(values | changes),
        actor=cast.place.actor(cast.person),
        now=now,
    )


def choose_leaders(session, cast, offer, *names, knows=False, choice=LeaderChoice.NAMED):
    choosing.choose_leaders(
        session,
        offer,
        choice=choice,
        chosen=[cast.id_of(name) for name in names],
        knows_conflicts=knows,
        actor=cast.place.actor(cast.person),
        now=NOW,
    )


def rule_out(session, cast, offer, *names):
    ids = [cast.id_of(name) for name in names]
    actor = cast.place.actor(cast.person)
    choosing.rule_out_leaders(session, offer, ids=ids, actor=actor, now=NOW)


def window(session) -> RestWindow | None:
    return session.scalars(select(RestWindow)).one_or_none()


def test_s1_12_nothing_is_chosen_beforehand(session, cast):
    wishes = offers.get_wishes(session, cast.accepted())
    assert (wishes.timing, wishes.leader_choice, wishes.language) == (None, None, None)
    assert (wishes.place, wishes.companion, wishes.follow_up_days) == (None, None, None)
    assert wishes.vetoed_ids == frozenset()


@pytest.mark.parametrize(
    ("choice", "ends"),
    [
        (Timing.LATER_TODAY, at(2026, 11, 24, 15, 0)),
        (Timing.NEXT_WORKING_DAY, at(2026, 11, 25, 9, 0)),
        (Timing.THREE_DAYS, at(2026, 11, 25, 9, 0)),
    ],
)
def test_s1_12_nothing_is_sent_inside_the_window_that_was_chosen(session, cast, choice, ends):
    offer = cast.accepted()
    choose_timing(session, cast, offer, choice)
    rest = window(session)
    assert (rest.recipient_id, rest.subject_id) == (offer.person_id, offer.id)
    assert (rest.starts_at, rest.ends_at) == (NOW, ends)
    rhythm = rhythm_of(session, offer.person_id, now=NOW)
    spans = [(rest.starts_at, rest.ends_at)]
    for moment in (NOW, NOW + timedelta(hours=1), ends - timedelta(seconds=1)):
        assert next_good_moment(moment, rhythm, rests=spans) >= ends


def test_a_new_choice_ends_the_window_of_an_earlier_one(session, cast):
    offer = cast.accepted()
    choose_timing(session, cast, offer, Timing.NEXT_WORKING_DAY)
    later = NOW + timedelta(minutes=5)
    choose_timing(session, cast, offer, Timing.STRAIGHT_AWAY, now=later)
    session.expire_all()
    assert window(session).ends_at <= later
    assert offers.get_wishes(session, offer).rests_until is None


def test_not_now_puts_the_offer_off_and_asks_nothing(session, cast):
    offer = cast.accepted()
    choose_timing(session, cast, offer, Timing.NOT_NOW)
    assert (offer.state, offer.remind_again_on) == (OfferState.LATER, None)


def test_a_time_that_would_suit_is_kept_as_it_was_meant(session, cast):
    offer = cast.accepted()
    choose_timing(session, cast, offer, Timing.I_WILL_SAY, local_start=wall(2026, 11, 26, 14, 30))
    assert offers.get_wishes(session, offer).local_start == wall(2026, 11, 26, 14, 30)


def test_s1_13_a_usual_choice_is_kept_and_never_applies_itself(session, cast):
    actor = cast.place.actor("practitioner")
    choosing.keep_usual_timing(session, Timing.LATER_TODAY, actor=actor)
    choosing.keep_usual_timing(session, Timing.THREE_DAYS, actor=actor)
    assert session.scalars(select(TimingPreference.timing)).all() == [Timing.THREE_DAYS]
    assert offers.find_timing_preference(session, actor).timing == Timing.THREE_DAYS
    wishes = offers.get_wishes(session, cast.accepted())
    assert (wishes.timing, wishes.usual_timing_used) == (None, False)


def test_not_now_is_nobodys_usual_choice(session, cast):
    with pytest.raises(DomainError):
        choosing.keep_usual_timing(session, Timing.NOT_NOW, actor=cast.place.actor("practitioner"))


def test_s1_13_timing_belongs_to_the_person_and_the_event(session, cast):
    first, second = cast.accepted(), cast.accepted()
    choose_timing(session, cast, first, Timing.LATER_TODAY)
    assert offers.get_wishes(session, second).timing is None


def test_s1_18_leaders_and_places_come_from_the_setting(session, cast):
    leader = cast.place.people["other_leader"]
    make_version(cast.place.setting, leaders=(leader,), places=("The garden room",))
    offer = cast.accepted()
    assert [each.id for each in leaders.list_candidates(session, offer, now=NOW)] == [leader.id]
    places = leaders.policy_about(session, offer).places
    assert [place.name.en for place in places] == ["The garden room"]
    with pytest.raises(DomainError):
        choose_leaders(session, cast, offer, "leader")


def test_s1_14_up_to_three_by_name_or_anyone_trained(session, cast):
    offer = cast.accepted()
    choose_leaders(session, cast, offer, "other_leader", "leader")
    wishes = offers.get_wishes(session, offer)
    assert wishes.chosen_leader_ids == [cast.id_of("other_leader"), cast.id_of("leader")]
    choose_leaders(session, cast, offer, choice=LeaderChoice.ANYONE)
    assert (wishes.leader_choice, wishes.chosen_leader_ids) == ("anyone", [])


def test_nobody_leads_their_own_conversation(session, world):
    cast = Cast(world.here, person="leader")
    offer = cast.accepted()
    ids = [each.id for each in leaders.list_candidates(session, offer, now=NOW)]
    assert ids == [cast.id_of("other_leader")]


def test_s1_14_a_leader_who_was_part_of_it_or_is_the_line_manager_is_warned_of(session, cast):
    make_line(cast.place.people["practitioner"], cast.place.people["other_leader"])
    offer = cast.accepted(affected=("practitioner", "leader"))
    found = {each.id: each.conflicts for each in leaders.list_candidates(session, offer, now=NOW)}
    assert found == {
        cast.id_of("leader"): {Conflict.INVOLVED},
        cast.id_of("other_leader"): {Conflict.LINE_MANAGER},
    }
    with pytest.raises(DomainError) as refused:
        choose_leaders(session, cast, offer, "leader")
    assert refused.value.field == "knows_conflicts"
    choose_leaders(session, cast, offer, "leader", knows=True)


def test_the_writer_of_the_event_was_part_of_it(session, world):
    cast = Cast(world.here, writer="other_leader")
    offer = cast.accepted()
    found = {each.id: each.conflicts for each in leaders.list_candidates(session, offer, now=NOW)}
    assert found[cast.id_of("other_leader")] == {Conflict.INVOLVED}
    assert found[cast.id_of("leader")] == frozenset()


def test_s1_14_the_quiet_veto_is_sealed_and_takes_its_person_out_of_the_choice(session, cast):
    offer = cast.accepted()
    choose_leaders(session, cast, offer, "leader", "other_leader")
    rule_out(session, cast, offer, "leader")
    session.flush()
    session.expire_all()
    wishes = offers.get_wishes(session, offer)
    assert wishes.vetoed_ids == {cast.id_of("leader")}
    assert wishes.chosen_leader_ids == [cast.id_of("other_leader")]
    with pytest.raises(DomainError):
        choose_leaders(session, cast, offer, "leader")
    stored = session.execute(text("select to_jsonb(w)::text from conversation_wishes w")).scalar()
    assert str(cast.id_of("leader")) not in stored
    hexed = str(cast.id_of("leader")).encode().hex()
    assert hexed not in stored


def test_a_veto_can_be_taken_back(session, cast):
    offer = cast.accepted()
    rule_out(session, cast, offer, "leader", "other_leader")
    rule_out(session, cast, offer)
    assert offers.get_wishes(session, offer).vetoed_ids == frozenset()


def test_only_leaders_of_the_setting_can_be_ruled_out(session, cast, doubles):
    offer = cast.accepted()
    for stranger in (doubles.id_of("leader"), cast.id_of("manager")):
        with pytest.raises(DomainError):
            choosing.rule_out_leaders(
                session,
                offer,
                ids=[stranger],
                actor=cast.place.actor("practitioner"),
                now=NOW,
            )


def test_s1_11_a_place_is_chosen_or_left_to_whoever_leads(session, cast):
    offer = cast.accepted()
    who = {"actor": cast.place.actor("practitioner"), "now": NOW}
    walk = Place(PlaceKind.WALK, text="By the river")
    choosing.choose_place(session, offer, place=walk, is_confidential=True, **who)
    wishes = offers.get_wishes(session, offer)
    assert (wishes.place, wishes.place_is_confidential) == (walk, True)
    choosing.choose_place(session, offer, place=None, is_confidential=True, **who)
    assert (wishes.place, wishes.place_is_confidential) == (None, False)
    with pytest.raises(DomainError):
        choosing.choose_place(
            session, offer, place=Place(PlaceKind.ROOM), is_confidential=True, **who
        )


def test_language_companion_and_follow_up_are_asked_and_may_be_changed(session, cast):
    offer = cast.accepted()
    who = {"actor": cast.place.actor("practitioner"), "now": NOW}
    choosing.choose_language(session, offer, MeetingLanguage.WELSH, **who)
    choosing.choose_companion(session, offer, Companion.UNION, **who)
    choosing.choose_follow_up(session, offer, [28, 3], **who)
    wishes = offers.get_wishes(session, offer)
    assert (wishes.language, wishes.companion, wishes.follow_up_days) == ("cy", "union", [3, 28])
    choosing.choose_follow_up(session, offer, [], **who)
    assert wishes.follow_up_days == []
    with pytest.raises(DomainError):
        choosing.choose_follow_up(session, offer, [5], **who)


def test_s1_20_the_days_of_follow_up_come_from_the_policy(session, cast):
    make_version(cast.place.setting, follow_up_days=[5])
    offer = cast.accepted()
    choosing.choose_follow_up(session, offer, [5], actor=cast.place.actor("practitioner"), now=NOW)


@pytest.mark.parametrize("name", ["colleague", "manager", "leader", "admin"])
def test_nobody_chooses_for_somebody_else(session, cast, name):
    offer = cast.accepted()
    with pytest.raises(NotFound):
        choose_timing(session, Cast(cast.place, person=name), offer, Timing.LATER_TODAY)
    assert offers.get_wishes(session, offer).timing is None


def test_nothing_is_chosen_before_a_yes_or_after_a_leader_is_asked(session, cast):
    for offer in (cast.offer(), cast.asked()):
        with pytest.raises(DomainError):
            choose_timing(session, cast, offer, Timing.LATER_TODAY)


def test_a_choice_after_a_change_of_mind_starts_with_nothing(session, cast):
    offer = cast.chosen("leader")
    choose_timing(session, cast, offer, Timing.NOT_NOW)
    session.flush()
    assert session.scalars(select(Wishes)).one().offer_id == offer.id
    again = offering.ask_after_all(session, offer, actor=cast.place.actor("practitioner"), now=NOW)
    assert again is offer
