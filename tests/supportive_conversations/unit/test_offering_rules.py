"""What can be done with an event and an offer in each state."""

from datetime import date, timedelta

import pytest

from alongside.kernel.errors import DomainError
from alongside.supportive_conversations.rules import offering
from alongside.supportive_conversations.rules.choices import Answer, Timing
from alongside.supportive_conversations.states import OfferState

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("state", list(OfferState))
@pytest.mark.parametrize("answer", list(Answer))
def test_only_an_offer_that_waits_or_was_put_off_is_answered(state, answer):
    answered = state in (OfferState.WAITING, OfferState.LATER)
    put_off_again = state == OfferState.LATER and answer == Answer.LATER
    if answered and not put_off_again:
        offering.check_can_answer(state, answer)
    else:
        with pytest.raises(DomainError):
            offering.check_can_answer(state, answer)


def test_choices_are_made_after_a_yes_and_until_somebody_is_asked():
    offering.check_can_choose(OfferState.ACCEPTED, asked=False)
    with pytest.raises(DomainError):
        offering.check_can_choose(OfferState.ACCEPTED, asked=True)
    for state in set(OfferState) - {OfferState.ACCEPTED}:
        with pytest.raises(DomainError):
            offering.check_can_choose(state, asked=False)


@pytest.mark.parametrize("missing", ["timing", "leader_choice", "language"])
def test_a_leader_is_asked_only_once_when_who_and_language_are_said(missing):
    said = {"timing": Timing.LATER_TODAY, "leader_choice": "anyone", "language": "cy"}
    offering.check_can_ask(**said)
    with pytest.raises(DomainError):
        offering.check_can_ask(**(said | {missing: None}))


def test_nobody_is_asked_for_somebody_who_said_not_now():
    with pytest.raises(DomainError):
        offering.check_can_ask(timing=Timing.NOT_NOW, leader_choice="anyone", language="cy")


@pytest.mark.parametrize("days", [0, 1, 366])
def test_an_event_of_the_last_year_can_be_written_down(days):
    offering.check_can_have_happened(TODAY - timedelta(days=days), today=TODAY)


@pytest.mark.parametrize("days", [-1, 367])
def test_an_event_to_come_or_long_ago_cannot(days):
    with pytest.raises(DomainError) as refused:
        offering.check_can_have_happened(TODAY - timedelta(days=days), today=TODAY)
    assert refused.value.field == "day"


def test_an_event_affected_somebody():
    offering.check_can_finish_event(1)
    with pytest.raises(DomainError):
        offering.check_can_finish_event(0)


def test_an_event_is_taken_away_only_before_the_first_offer():
    offering.check_can_remove_event(offered=False)
    with pytest.raises(DomainError):
        offering.check_can_remove_event(offered=True)
