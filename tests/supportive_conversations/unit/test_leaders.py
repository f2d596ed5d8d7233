"""Whom the rules ask: never somebody ruled out, one at a time by name, all at once otherwise."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.errors import DomainError
from alongside.supportive_conversations.rules.choices import Conflict, LeaderChoice
from alongside.supportive_conversations.rules.leaders import (
    Candidate,
    check_can_choose_leaders,
    check_has_room,
    whom_to_ask,
)

IDS = [UUID(int=n) for n in range(1, 9)]
A, B, C, D = IDS[:4]

some = st.lists(st.sampled_from(IDS), unique=True, max_size=5)
listed = st.lists(
    st.builds(
        Candidate,
        st.sampled_from(IDS),
        st.booleans(),
        st.frozensets(st.sampled_from(list(Conflict))),
    ),
    unique_by=lambda candidate: candidate.id,
)


@given(st.sampled_from(list(LeaderChoice)), some, some, some, listed)
def test_nobody_ruled_out_or_unlisted_or_who_said_no_is_ever_asked(
    choice, chosen, vetoed, said_no, candidates
):
    asked = whom_to_ask(choice, chosen, vetoed=vetoed, said_no=said_no, candidates=candidates)
    assert not set(asked) & {*vetoed, *said_no}
    assert set(asked) <= {candidate.id for candidate in candidates}
    assert len(asked) == len(set(asked))


@given(some, some, some, listed)
def test_by_name_only_the_first_who_is_left_is_asked(chosen, vetoed, said_no, candidates):
    asked = whom_to_ask(
        LeaderChoice.NAMED, chosen, vetoed=vetoed, said_no=said_no, candidates=candidates
    )
    left = [
        each
        for each in chosen
        if each not in {*vetoed, *said_no} and each in {c.id for c in candidates}
    ]
    assert asked == left[:1]


@given(some, some, listed)
def test_anyone_trained_is_everyone_who_has_room_and_no_part_in_it(vetoed, said_no, candidates):
    asked = whom_to_ask(
        LeaderChoice.ANYONE, [], vetoed=vetoed, said_no=said_no, candidates=candidates
    )
    fit = {c.id for c in candidates if c.has_room and not c.conflicts}
    assert set(asked) == fit - {*vetoed, *said_no}


@given(some, listed)
def test_ruling_somebody_out_changes_nothing_for_the_others(vetoed, candidates):
    def ask(ruled_out):
        return whom_to_ask(
            LeaderChoice.ANYONE, [], vetoed=ruled_out, said_no=[], candidates=candidates
        )

    assert ask(vetoed) == [each for each in ask([]) if each not in vetoed]


@pytest.mark.parametrize(
    ("chosen", "vetoed"),
    [([], []), ([A, B, C, D], []), ([A], [A]), ([UUID(int=99)], [])],
)
def test_a_choice_of_leaders_that_cannot_be_is_refused(chosen, vetoed):
    with pytest.raises(DomainError) as refused:
        check_can_choose_leaders(LeaderChoice.NAMED, chosen, vetoed=vetoed, listed=IDS)
    assert refused.value.field == "chosen"


def test_anyone_trained_needs_no_name():
    check_can_choose_leaders(LeaderChoice.ANYONE, [], vetoed=[], listed=[])


def test_room_ends_at_the_number_that_the_policy_allows():
    check_has_room(2, 3)
    with pytest.raises(DomainError):
        check_has_room(3, 3)
