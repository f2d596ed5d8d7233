"""Two people at the same moment, on two real connections: one of them has it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from flask import Flask
from sqlalchemy import select

from alongside.kernel.errors import DomainError
from alongside.supportive_conversations.models import Arrangement, LeaderRequest
from alongside.supportive_conversations.queries import conversations
from alongside.supportive_conversations.services import arranging
from alongside.supportive_conversations.states import RequestState
from tests.factories.conversations import NOW, Cast, terms
from tests.factories.policies import make_version


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has counted what a leader holds waits for the other one to have counted too.

    Without the lock both would have read the same number; with it the second cannot get here
    while the first waits, and the wait runs out.
    """
    barrier, count = Barrier(2), conversations.count_led

    def count_and_wait(session, leader_ids, *, now):
        counted = count(session, leader_ids, now=now)
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=0.5)
        return counted

    monkeypatch.setattr(conversations, "count_led", count_and_wait)


def at_once(*attempts: Callable[[], None]) -> list[type[BaseException] | None]:
    """Run these at the same moment; how each ended."""
    with ThreadPoolExecutor(len(attempts)) as pool:
        running = [pool.submit(attempt) for attempt in attempts]
        return sorted((type(each.exception()) for each in running), key=lambda kind: kind.__name__)


def accepting(app: Flask, cast: Cast, request_id, name: str) -> Callable[[], None]:
    def accept() -> None:
        with app.app_context(), cast.place.scope() as session:
            actor = cast.place.actor(name)
            request = conversations.get_request_to(session, request_id, actor)
            arranging.accept_request(
                session, request, terms(), place_is_confidential=True, actor=actor, now=NOW
            )
            session.commit()

    return accept


def test_two_leaders_say_yes_to_the_same_person_and_one_has_it(racing_app, racing_world):
    cast = Cast(racing_world.here)
    with racing_app.app_context(), cast.place.scope() as session:
        offer = cast.asked_anyone()
        ids = {name: cast.request_to(offer, name).id for name in ("leader", "other_leader")}
        session.commit()
    ended = at_once(*(accepting(racing_app, cast, ids[name], name) for name in ids))
    assert ended == [DomainError, type(None)]
    with racing_app.app_context(), cast.place.scope() as session:
        states = set(session.scalars(select(LeaderRequest.state)))
        assert states == {RequestState.ACCEPTED, RequestState.PASSED_OVER}
        assert len(session.scalars(select(Arrangement)).all()) == 1


def test_a_leader_with_room_for_one_more_says_yes_to_two_and_has_one(
    racing_app, racing_world, meeting
):
    cast, other = Cast(racing_world.here), Cast(racing_world.here, person="mentor")
    with racing_app.app_context(), cast.place.scope() as session:
        make_version(cast.place.setting, leaders=(cast.place.people["leader"],))
        for _ in range(2):
            cast.accept(cast.asked(), "leader")
        ids = [each.request_to(each.asked(), "leader").id for each in (cast, other)]
        session.commit()
    ended = at_once(*(accepting(racing_app, cast, each, "leader") for each in ids))
    assert ended == [DomainError, type(None)]
    with racing_app.app_context(), cast.place.scope() as session:
        led = conversations.count_led(session, [cast.id_of("leader")], now=NOW)
        assert led == {cast.id_of("leader"): 3}
