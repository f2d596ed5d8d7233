"""The relay: everybody's turn, a little from each, whatever is away."""

import threading
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from kombu.exceptions import OperationalError
from redis import Redis
from sqlalchemy import event, select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.people.models import AccountMessage
from alongside.people.outbox import ask_for_account
from tasks import relay as relays
from tasks.app import QUEUE
from tasks.authorities import inside
from tasks.relay import BUSY_SECONDS, IDLE_SECONDS, Relay
from tenants.outbox import ask_for
from tests.servers import run_servers
from tests.tasks.conftest import Works

JOB = "notices.send_mail"


class Workers:
    """Takes what the relay sends; may be away."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, list[str | None]]] = []
        self.away_after: int | None = None

    def __call__(self, job: str, args: list[str | None]) -> None:
        if self.away_after is not None and len(self.sent) >= self.away_after:
            raise OperationalError
        self.sent.append((job, args))

    @property
    def ids(self) -> list[str | None]:
        return [args[1] for _, args in self.sent]


@pytest.fixture
def workers() -> Workers:
    return Workers()


@pytest.fixture
def relay(works: Works, workers: Workers) -> Relay:
    return Relay(works.app, workers)


def test_a_turn_hands_over_what_is_due_everywhere_by_name_and_with_ids_only(
    works: Works, relay: Relay, workers: Workers
):
    [ours], [theirs] = works.ask(JOB, notice_id=new_id()), works.ask(JOB, there=True)
    with inside(works.app, None) as session:
        ask_for_account(session, JOB, key="reset-1", reset_id=new_id())
        session.commit()
        account_message = session.scalars(select(AccountMessage)).one()
    assert relay.turn() == BUSY_SECONDS
    row = works.row(ours)
    by_id = {args[1]: (job, args) for job, args in workers.sent}
    assert by_id.keys() == {str(ours), str(theirs), str(account_message.id)}
    assert by_id[str(ours)] == (JOB, [str(works.tenant_id), str(ours), str(row.lease)])
    assert by_id[str(account_message.id)][1][0] is None
    assert relay.turn() == IDLE_SECONDS


def test_a_busy_authority_does_not_keep_another_waiting(
    works: Works, relay: Relay, workers: Workers, monkeypatch
):
    monkeypatch.setattr(relays, "OUT_AT_MOST", 5)
    works.ask(JOB, 50)
    [theirs] = works.ask(JOB, there=True)
    relay.turn()
    assert len(workers.sent) == 6
    assert str(theirs) in workers.ids


def test_what_could_not_be_handed_over_is_let_go_at_once(
    works: Works, relay: Relay, workers: Workers
):
    asked = works.ask(JOB, 5)
    workers.away_after = 2
    with pytest.raises(OperationalError):
        relay.turn()
    assert (
        sorted(works.row(each).leased_until is None for each in asked) == [False] * 2 + [True] * 3
    )
    workers.away_after = None
    relay.turn()
    assert sorted(workers.ids) == sorted(map(str, asked))
    assert {works.row(each).attempts for each in asked} == {0}


def test_a_queue_that_nobody_empties_is_not_filled_further(
    works: Works, relay: Relay, workers: Workers
):
    broker = Redis.from_url(run_servers().redis_url())
    works.ask(JOB)
    broker.rpush(QUEUE, *["task"] * relays.QUEUED_AT_MOST)
    try:
        assert (relay.turn(), workers.sent) == (BUSY_SECONDS, [])
        broker.lpop(QUEUE)
        relay.turn()
        assert len(workers.sent) == 1
    finally:
        broker.delete(QUEUE)
        broker.close()


def test_a_suspended_authority_gets_no_turn(works: Works, relay: Relay, workers: Workers):
    works.ask(JOB)
    with inside(works.app, None) as session:
        session.merge(works.world.here.authority).status = "suspended"
        session.commit()
    relay.turn()
    assert workers.sent == []


def test_a_job_that_no_worker_knows_counts_as_a_try_that_failed(
    works: Works, relay: Relay, workers: Workers
):
    [message_id] = works.ask("no.such_job")
    relay.turn()
    row = works.row(message_id)
    assert (workers.sent, row.attempts, row.last_error) == ([], 1, "UnknownJob")


def run_for_a_while(relay: Relay, until: Callable[[], bool]) -> bool:
    stop = threading.Event()
    running = threading.Thread(target=relay.run, args=(stop,))
    running.start()
    try:
        for _ in range(100):
            if until():
                return running.is_alive()
            threading.Event().wait(0.05)
        return False
    finally:
        stop.set()
        running.join(10)


def test_a_broker_that_is_away_does_not_end_the_relay(
    works: Works, relay: Relay, workers: Workers, monkeypatch
):
    monkeypatch.setattr(relays, "AWAY_SECONDS", 0.05)
    asked = works.ask(JOB, 3)
    workers.away_after = 0
    back = threading.Timer(0.3, lambda: setattr(workers, "away_after", None))
    back.start()
    assert run_for_a_while(relay, lambda: len(workers.sent) == len(asked))


def test_a_database_that_is_away_does_not_end_the_relay(
    works: Works, relay: Relay, workers: Workers, monkeypatch
):
    monkeypatch.setattr(relays, "AWAY_SECONDS", 0.05)
    [message_id] = works.ask(JOB)
    refused: list[str] = []

    def refuse(*_: object) -> None:
        if len(refused) < 3:
            refused.append("refused")
            raise psycopg.OperationalError("away")

    with works.app.app_context():
        engine = db.engine
    engine.dispose()
    event.listen(engine, "do_connect", refuse)
    assert run_for_a_while(relay, lambda: workers.ids == [str(message_id)])
    event.remove(engine, "do_connect", refuse)
    assert len(refused) == 3


def test_a_wake_up_shortens_the_wait(works: Works, relay: Relay, workers: Workers):
    """Asked for through a commit that rings, work leaves long before the relay would look."""
    stop = threading.Event()
    running = threading.Thread(target=relay.run, args=(stop,))
    running.start()
    try:
        threading.Event().wait(0.7)  # it has found nothing, and listens
        began = clock.now()
        with inside(works.app, works.tenant_id) as session:
            ask_for(session, JOB, key="woken", notice_id=new_id())
            session.commit()
            for follow_up in works.app.extensions["alongside.after_commit"]:
                follow_up()
        while not workers.sent and (clock.now() - began).total_seconds() < 3:
            threading.Event().wait(0.01)
        assert (clock.now() - began).total_seconds() < 1
    finally:
        stop.set()
        running.join(10)


def test_work_that_waits_too_long_is_said_in_the_log(works: Works, relay: Relay, workers, caplog):
    [message_id] = works.ask(JOB)
    works.change(message_id, next_attempt_at=clock.now() - timedelta(minutes=6))
    relay.turn()
    said = [r for r in caplog.records if "more than five minutes" in r.msg]
    assert [r.tenant_id for r in said] == [works.tenant_id]
