"""Sign-in sessions: unguessable, mortal, listed, and ended one by one or all at once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from alongside.kernel.errors import NotFound
from alongside.people.models import SignInSession
from alongside.people.services import sessions as services
from tests.factories.people import make_account

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LIMITS = services.SessionLimits(idle=timedelta(minutes=30), whole=timedelta(hours=10))


def begin(session, account, now=NOW, browser="Firefox, Android") -> str:
    return services.start_session(
        session, account, now=now, limits=LIMITS, browser=browser, second_factor_done=True
    )


def find(session, token, after=timedelta(), slug=None):
    return services.find_session(session, token, slug=slug, now=NOW + after, limits=LIMITS)


def test_the_token_is_long_new_each_time_and_stored_nowhere(session):
    account = make_account()
    tokens = {begin(session, account) for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) >= 43 for token in tokens)
    session.flush()
    stored = session.scalars(select(SignInSession.token_hash)).all()
    assert not any(token.encode() in kept for token in tokens for kept in stored)


def test_a_session_ends_unused_and_at_the_latest_after_its_whole_life(session):
    token = begin(session, make_account())
    row = find(session, token, timedelta(minutes=29, seconds=59)).signed_in
    assert find(session, token, timedelta(minutes=30)) is None
    row.last_seen_at = NOW + timedelta(hours=9, minutes=59)
    assert find(session, token, timedelta(hours=9, minutes=59, seconds=59)) is not None
    assert find(session, token, timedelta(hours=10)) is None


def test_the_authority_in_the_address_is_found_with_it_when_it_is_open(session, world):
    token = begin(session, make_account())
    found = find(session, token, slug=world.here.authority.slug)
    assert found.authority.id == world.here.authority.id
    assert find(session, token, slug="nowhere").authority is None
    assert find(session, token).authority is None
    found.authority.status = "suspended"
    session.flush()
    found = find(session, token, slug=world.here.authority.slug)
    assert (found.signed_in is not None, found.authority) == (True, None)


def test_what_is_left_is_said_in_seconds_and_never_past_the_whole_life(session):
    token = begin(session, make_account())
    row = find(session, token).signed_in

    def left(after: timedelta) -> int:
        return services.seconds_left(row, now=NOW + after, limits=LIMITS)

    assert left(timedelta(minutes=10)) == 20 * 60
    services.extend_session(row, now=NOW + timedelta(minutes=10))
    assert left(timedelta(minutes=10)) == 30 * 60
    row.last_seen_at = NOW + timedelta(hours=9, minutes=50)
    assert left(timedelta(hours=9, minutes=50)) == 10 * 60
    assert left(timedelta(hours=12)) == 0


def test_use_is_noted_at_most_once_a_minute(session):
    row = find(session, begin(session, make_account())).signed_in
    assert not services.mark_seen(row, now=NOW + timedelta(seconds=59))
    assert services.mark_seen(row, now=NOW + timedelta(seconds=60))
    assert row.last_seen_at == NOW + timedelta(seconds=60)


def test_ones_own_live_browsers_are_listed_latest_used_first(session):
    account, other = make_account(), make_account()
    begin(session, account, browser="first")
    begin(session, account, NOW + timedelta(minutes=1), browser="second")
    begin(session, account, NOW - timedelta(minutes=30), browser="idle too long")
    begin(session, other, browser="another's")
    ended = find(session, begin(session, account, browser="ended")).signed_in
    services.end_session(ended, now=NOW)
    session.flush()
    live = services.list_live_sessions(session, account.id, now=NOW, limits=LIMITS)
    assert [row.browser for row in live] == ["second", "first"]


def test_one_browser_is_signed_out_and_nobody_elses_can_be(session):
    account, other = make_account(), make_account()
    token, stays = begin(session, account), begin(session, account)
    row = find(session, token).signed_in
    with pytest.raises(NotFound):
        services.end_session_of(session, other.id, row.id, now=NOW)
    assert find(session, token) is not None
    services.end_session_of(session, account.id, row.id, now=NOW)
    session.flush()
    assert find(session, token) is None
    assert find(session, stays) is not None


def test_a_disabled_account_is_signed_out_at_once(session):
    account = make_account()
    token = begin(session, account)
    account.disabled_at = NOW
    session.flush()
    assert find(session, token) is None
