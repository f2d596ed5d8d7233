"""Claiming rows and working on them: never two at once, never twice, never lost."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from alongside.kernel import clock
from alongside.kernel.ids import new_id
from alongside.kernel.outbox import PARK_AFTER, NotNow, pause_after
from tasks import lease as leases
from tasks.authorities import inside
from tasks.base import Job, perform
from tasks.lease import Claim
from tenants.outbox import OutboxMessage
from tests.tasks.conftest import Works

LEASE = timedelta(seconds=120)


def claim(works: Works, *, at_most: int = 100, at: datetime | None = None) -> Claim:
    with inside(works.app, works.tenant_id) as session:
        return leases.claim(
            session, OutboxMessage, now=at or clock.now(), lease_for=LEASE, at_most=at_most
        )


def ids(claimed: Claim) -> list[UUID]:
    return [row.id for row in claimed.rows]


def lease_of(claimed: Claim, message_id: UUID) -> UUID:
    return next(row.lease for row in claimed.rows if row.id == message_id)


class Doing:
    """A handler that remembers what it was given, and may be told to fail."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.given: list[Job] = []

    @property
    def __name__(self) -> str:
        return "doing"

    def __call__(self, job: Job) -> None:
        self.given.append(job)
        if self.errors:
            raise self.errors.pop(0)


def work(works: Works, doing: Doing, message_id: UUID, lease: UUID) -> None:
    perform(works.app, doing, OutboxMessage, works.tenant_id, message_id, lease)


def try_once(works: Works, doing: Doing, message_id: UUID) -> None:
    """One honest round of relay and worker, whenever the row is next due."""
    works.change(message_id, next_attempt_at=clock.now() - timedelta(seconds=1))
    work(works, doing, message_id, lease_of(claim(works), message_id))


def test_a_claimed_row_is_done_once_however_often_its_task_arrives(works: Works):
    [message_id] = works.ask("test.job", subject_id=(subject := new_id()))
    lease, doing = lease_of(claim(works), message_id), Doing()
    for _ in range(3):
        work(works, doing, message_id, lease)
    assert [(each.ids, each.tried_before) for each in doing.given] == [
        ({"subject_id": str(subject)}, False)
    ]
    row = works.row(message_id)
    assert (row.done_at is not None, row.attempts, row.lease) == (True, 1, None)
    assert ids(claim(works)) == []


def test_two_relays_never_claim_the_same_row(works: Works):
    asked = works.ask("test.job", 120)
    claims: list[Claim] = []
    start = threading.Barrier(4)

    def relay() -> None:
        start.wait()
        for _ in range(15):
            claims.append(claim(works, at_most=1000 if len(claims) % 2 else 40))

    threads = [threading.Thread(target=relay) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    taken = Counter(message_id for each in claims for message_id in ids(each))
    assert set(taken.values()) == {1}
    assert set(taken) <= set(asked)
    assert len(taken) >= 40


def test_no_more_rows_of_one_authority_are_out_than_may_be(works: Works):
    works.ask("test.job", 7)
    first, second = claim(works, at_most=5), claim(works, at_most=5)
    assert (len(first.rows), first.full, len(second.rows), second.full) == (5, True, 0, True)
    assert len(claim(works, at_most=7).rows) == 2


def later(works: Works) -> Claim:
    """What a relay claims when the leases of now have ended."""
    return claim(works, at=clock.now() + LEASE + timedelta(seconds=1))


def test_a_lease_that_ended_is_claimed_again_and_whichever_task_comes_first_does_it(works: Works):
    """A queue that is longer than the lease must not fill up with tasks that do nothing."""
    [message_id] = works.ask("test.job")
    first, doing = lease_of(claim(works), message_id), Doing()
    assert ids(claim(works)) == []
    second = lease_of(later(works), message_id)
    work(works, doing, message_id, first)
    work(works, doing, message_id, second)
    assert len(doing.given) == 1


def test_a_task_from_before_another_worker_began_does_nothing(works: Works):
    [message_id] = works.ask("test.job")
    early, doing = lease_of(claim(works), message_id), Doing(OSError())
    work(works, doing, message_id, early)
    works.change(message_id, next_attempt_at=clock.now())
    again = lease_of(claim(works), message_id)
    work(works, doing, message_id, early)
    assert len(doing.given) == 1
    work(works, doing, message_id, again)
    assert len(doing.given) == 2


def test_a_worker_that_dies_leaves_word_that_it_had_begun(works: Works):
    [message_id] = works.ask("test.job")
    dead = lease_of(claim(works), message_id)
    with inside(works.app, works.tenant_id) as session:
        leases.begin(session, OutboxMessage, message_id, dead, now=clock.now(), lease_for=LEASE)
    again, doing = lease_of(later(works), message_id), Doing()
    work(works, doing, message_id, dead)
    assert doing.given == []
    work(works, doing, message_id, again)
    assert [job.tried_before for job in doing.given] == [True]


def test_nobody_claims_a_row_that_is_being_worked_on_even_after_its_lease(works: Works):
    [message_id] = works.ask("test.job")
    seen: list[Claim] = []

    def slow(job: Job) -> None:
        other = threading.Thread(
            target=lambda: seen.append(claim(works, at=clock.now() + timedelta(hours=1)))
        )
        other.start()
        other.join()

    perform(
        works.app,
        slow,
        OutboxMessage,
        works.tenant_id,
        message_id,
        lease_of(claim(works), message_id),
    )
    assert [each.rows for each in seen] == [[]]
    assert works.row(message_id).done_at is not None


def test_what_a_failed_handler_wrote_is_not_kept(works: Works):
    [message_id] = works.ask("test.job")

    def half(job: Job) -> None:
        job.session.get_one(OutboxMessage, (works.tenant_id, message_id)).job = "changed"
        job.session.flush()
        raise RuntimeError("words that must not be kept")

    before = clock.now()
    perform(
        works.app,
        half,
        OutboxMessage,
        works.tenant_id,
        message_id,
        lease_of(claim(works), message_id),
    )
    row = works.row(message_id)
    assert (row.job, row.done_at, row.attempts, row.last_error, row.lease) == (
        "test.job",
        None,
        1,
        "RuntimeError",
        None,
    )
    assert row.next_attempt_at >= before + pause_after(1)


def test_the_pause_grows_and_never_passes_an_hour():
    pauses = [pause_after(n).total_seconds() for n in range(1, 21)]
    assert pauses[:4] == [5, 10, 20, 40]
    assert pauses == sorted(pauses)
    assert pauses[-1] == 3600


def test_work_is_parked_after_twenty_tries_and_left_alone(works: Works, caplog):
    [message_id] = works.ask("test.job")
    doing = Doing(*(OSError(f"no. {n}") for n in range(30)))
    for _ in range(PARK_AFTER):
        assert works.row(message_id).parked_at is None
        try_once(works, doing, message_id)
    row = works.row(message_id)
    assert (row.attempts, row.last_error, row.done_at) == (20, "OSError", None)
    assert row.parked_at is not None
    assert claim(works, at=clock.now() + timedelta(days=3)).rows == []
    assert [r.msg for r in caplog.records if r.levelname == "ERROR"] == ["a job was parked"]


def test_work_that_kills_its_workers_is_parked_too(works: Works):
    [message_id] = works.ask("test.job")
    works.change(message_id, attempts=PARK_AFTER)  # begun twenty times, and nobody came back
    doing = Doing()
    work(works, doing, message_id, lease_of(claim(works), message_id))
    row = works.row(message_id)
    assert (doing.given, row.last_error, row.parked_at is not None) == ([], "WorkerLost", True)


def test_work_whose_time_has_not_come_is_put_off_and_not_counted_as_a_try(works: Works):
    [message_id] = works.ask("test.job")
    later = datetime(2099, 1, 4, 9, 0, tzinfo=UTC)
    work(works, Doing(NotNow(later)), message_id, lease_of(claim(works), message_id))
    row = works.row(message_id)
    assert (row.next_attempt_at, row.attempts, row.last_error) == (later, 0, None)
    assert ids(claim(works)) == []


def test_another_authoritys_rows_are_neither_claimed_nor_worked_on(works: Works):
    [theirs] = works.ask("test.job", there=True)
    doing = Doing()
    assert ids(claim(works)) == []
    work(works, doing, theirs, new_id())
    assert doing.given == []


@pytest.mark.parametrize("column", ["done_at", "parked_at"])
def test_a_row_that_is_done_or_parked_is_not_worked_on(works: Works, column: str):
    [message_id] = works.ask("test.job")
    lease, doing = lease_of(claim(works), message_id), Doing()
    works.change(message_id, **{column: clock.now()})
    work(works, doing, message_id, lease)
    assert doing.given == []
