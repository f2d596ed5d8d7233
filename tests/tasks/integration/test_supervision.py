"""A pack is built by a worker, once; what has lost its leave is taken out in every authority."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import select

from alongside.agreements import register as agreements
from alongside.agreements.rules.terms import Feeds
from alongside.notices.kinds import register_kind
from alongside.supervision import queries
from alongside.supervision import register as supervision
from alongside.supervision.models import SupervisionPack
from alongside.supervision.states import PackState
from alongside.supportive_conversations import register as supportive_conversations
from tasks.authorities import inside
from tasks.base import JOBS, perform
from tasks.relay import Relay
from tasks.supervision import tend_packs_here
from tenants.outbox import OutboxMessage
from tests.factories.world import Place
from tests.supervision.packs import Packs
from tests.tasks.conftest import Works

BUILD = "supervision.build_pack"


@pytest.fixture(autouse=True)
def _kinds(works: Works) -> Iterator[None]:
    """These tests' application knows only kinds of its own; have the real ones for a while."""
    registered = works.app.extensions["alongside.notice_kinds"]
    before = dict(registered)
    for slice_ in (agreements, supportive_conversations, supervision):
        for kind in slice_.notice_kinds():
            register_kind(works.app, kind)
    yield
    registered.clear()
    registered.update(before)


def build(works: Works, times: int = 1) -> int:
    """Let the relay hand over once and deliver each build so often; gives how many there were."""
    sent: list[list[str | None]] = []
    Relay(works.app, lambda job, args: sent.append(args) if job == BUILD else None).turn()
    for tenant_id, message_id, lease in sent * times:
        assert tenant_id
        assert message_id
        assert lease
        ids = (UUID(tenant_id), UUID(message_id), UUID(lease))
        perform(works.app, JOBS[BUILD], OutboxMessage, *ids)
    return len(sent)


def ask(works: Works, place: Place) -> UUID:
    with inside(works.app, place.authority.id) as session:
        packs = Packs(place)
        packs.conversation(Feeds.TOOK_PLACE)
        pack_id = packs.asked().id
        session.commit()
    return pack_id


def test_a_pack_is_built_once_however_often_the_task_is_delivered(works: Works, time_machine):
    time_machine.move_to(Packs.now)
    pack_id = ask(works, works.world.here)
    assert build(works, times=2) == 1
    with inside(works.app, works.tenant_id) as session:
        pack = queries.get_pack(session, pack_id)
        assert (pack.state, pack.build_no) == (PackState.READY, 1)
        assert [each.kind for each in queries.list_items(session, pack)] == [
            "going_well",
            "wanted",
            "took_place",
        ]
        done = select(OutboxMessage.done_at).where(OutboxMessage.job == BUILD)
        assert session.scalars(done).one() is not None


def test_tending_packs_ends_those_whose_days_are_over(works: Works, time_machine):
    time_machine.move_to(Packs.now)
    ask(works, works.world.here)
    build(works)
    time_machine.shift(30 * 86_400)
    for _ in range(2):
        with inside(works.app, works.tenant_id) as session:
            tend_packs_here(session)
    with inside(works.app, works.tenant_id) as session:
        assert session.scalars(select(SupervisionPack.state)).all() == [PackState.EXPIRED]
