"""The table of moves: every state can be reached, and what has ended stays as it is."""

from alongside.actions.states import MOVES, ActionState


def test_every_state_can_be_reached_from_open_and_says_where_it_leads():
    assert set(MOVES) == set(ActionState)
    seen, ahead = set(), {ActionState.OPEN}
    while ahead:
        state = ahead.pop()
        seen.add(state)
        ahead |= MOVES[state] - seen
    assert seen == set(ActionState)


def test_an_action_that_has_ended_never_moves_again():
    for state in set(ActionState) - {ActionState.OPEN}:
        assert MOVES[state] == frozenset()
