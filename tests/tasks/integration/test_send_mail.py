"""The mail of a notice, from the row to the post, and what of it may be seen on the way."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select, text

from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.kernel.logs import JsonLines
from alongside.kernel.mail.demo import DemoMail
from alongside.kernel.mail.words import Words
from alongside.notices import services
from alongside.notices.models import Notice
from alongside.notices.services import stop_links
from alongside.people.models import Membership
from tasks.authorities import inside
from tasks.base import perform
from tasks.notices import send_mail, sweep_here
from tasks.relay import Relay
from tenants.outbox import OutboxMessage
from tests.notices.kinds import BOOKING, LASTING, untrue
from tests.tasks.conftest import Works

CANARY = "CANARY"
TEN_ON_MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday(monkeypatch) -> None:
    """Ten o'clock on a working day, wherever somebody asks for the time."""
    monkeypatch.setattr("alongside.kernel.clock.now", lambda: TEN_ON_MONDAY)
    monkeypatch.setattr("tenants.outbox.now", lambda: TEN_ON_MONDAY)


def tell(works: Works, kind: str = BOOKING, name: str = "practitioner") -> UUID:
    with inside(works.app, works.tenant_id) as session:
        subject_id, person = new_id(), works.world.here.id_of(name)
        services.notify(session, kind, person, subject_id, key=str(subject_id), now=TEN_ON_MONDAY)
        session.commit()
        return session.scalars(select(Notice.id).where(Notice.subject_id == subject_id)).one()


def deliver(works: Works) -> list[list[str | None]]:
    """Relay and worker, one after the other; gives what went between them."""
    between: list[tuple[str, list[str | None]]] = []
    Relay(works.app, lambda job, args: between.append((job, args))).turn()
    for _job, (tenant_id, message_id, lease) in between:
        assert tenant_id
        assert message_id
        assert lease
        perform(works.app, send_mail, OutboxMessage, UUID(tenant_id), UUID(message_id), UUID(lease))
    return [args for _, args in between]


def post(works: Works) -> list[DemoMail]:
    with works.app.app_context():
        return list(db.session.scalars(select(DemoMail).order_by(DemoMail.address)))


def test_a_notice_becomes_one_mail_with_a_link_to_the_configured_origin(works: Works):
    notice_id = tell(works)
    deliver(works)
    deliver(works)
    [letter] = post(works)
    assert letter.address == "practitioner@hafan.example"
    assert f"https://alongside.example/hafan/notices/{notice_id}\n" in letter.text
    with inside(works.app, works.tenant_id) as session:
        notice = session.get_one(Notice, (works.tenant_id, notice_id))
        assert (notice.mailed_at, notice.read_at) == (TEN_ON_MONDAY, None)


def test_what_was_withdrawn_before_the_worker_came_sends_nothing(works: Works):
    notice_id = tell(works)
    with inside(works.app, works.tenant_id) as session:
        untrue.add(session.get_one(Notice, (works.tenant_id, notice_id)).subject_id)
    deliver(works)
    assert post(works) == []


def test_the_stop_link_in_a_mail_stops_its_kind_for_its_person_alone(works: Works):
    tell(works)
    deliver(works)
    token = post(works)[0].text.rpartition("/stop/")[2].strip()
    with inside(works.app, works.tenant_id) as session:
        stop_links.stop_by_link(session, token)
        session.commit()
    tell(works)
    tell(works, name="leader")
    deliver(works)
    assert [each.address for each in post(works)] == [
        "leader@hafan.example",
        "practitioner@hafan.example",
    ]


def test_a_kind_that_must_arrive_offers_no_way_to_stop_it(works: Works):
    tell(works, LASTING)
    deliver(works)
    assert "/stop/" not in post(works)[0].text


class Asked:
    """A carrier that can be asked, and may die after taking a letter."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        self.taken: list[str] = []
        self.dies = False

    def send(self, words: Words) -> None:
        self.words.append(words)
        self.taken.append(words.reference)
        if self.dies:
            raise TimeoutError

    def was_sent(self, reference: str) -> bool:
        return reference in self.taken


@pytest.fixture
def carrier(works: Works) -> Iterator[Asked]:
    made = Asked()
    works.app.extensions["alongside.mailer"] = made
    yield made
    del works.app.extensions["alongside.mailer"]


def test_the_language_is_the_one_at_the_moment_of_sending(works: Works, carrier: Asked):
    tell(works)
    with inside(works.app, works.tenant_id) as session:
        member = session.get_one(
            Membership, (works.tenant_id, works.world.here.id_of("practitioner"))
        )
        member.preferred_language = "cy"
        session.commit()
    deliver(works)
    assert 'html lang="cy"' in carrier.words[0].html


def test_a_letter_that_was_taken_although_we_never_heard_is_not_sent_again(
    works: Works, carrier: Asked
):
    notice_id = tell(works)
    carrier.dies = True
    deliver(works)
    with inside(works.app, works.tenant_id) as session:
        row = session.scalars(select(OutboxMessage)).one()
        assert (row.done_at, row.last_error) == (None, "TimeoutError")
        row.next_attempt_at = TEN_ON_MONDAY
        session.commit()
    carrier.dies = False
    deliver(works)
    assert carrier.taken == [str(notice_id)]
    with inside(works.app, works.tenant_id) as session:
        assert session.scalars(select(OutboxMessage.done_at)).one() == TEN_ON_MONDAY
        assert session.scalars(select(Notice.mailed_at)).one() == TEN_ON_MONDAY


def test_no_word_of_anybodys_is_in_a_mail_a_message_a_row_or_the_log(works: Works, caplog):
    """Words are planted wherever people have some; failures are provoked, since they talk most."""
    caplog.set_level("DEBUG")
    with inside(works.app, works.tenant_id) as session:
        member = session.get_one(
            Membership, (works.tenant_id, works.world.here.id_of("practitioner"))
        )
        member.name = member.job_title = CANARY
        session.commit()
        services.schedule(
            session,
            BOOKING,
            member.id,
            new_id(),
            local=datetime.fromisoformat("2026-11-23T09:00"),
            zone="Europe/London",
            key="reminder",
            now=TEN_ON_MONDAY,
        )
        session.commit()
        sweep_here(session)
    tell(works)
    between = deliver(works)
    works.app.extensions["alongside.mailer"] = Refusing()
    tell(works)
    between += deliver(works)
    del works.app.extensions["alongside.mailer"]
    assert len(post(works)) == 2
    assert len(between) == 3
    assert CANARY not in json.dumps(between)
    assert all(CANARY not in letter.text + letter.subject for letter in post(works))
    logged = [JsonLines().format(record) for record in caplog.records]
    assert any("a job failed" in line for line in logged)
    assert not any(CANARY in line or "hafan.example" in line for line in logged)
    with inside(works.app, works.tenant_id) as session:
        rows = session.scalars(text("select cast(o as text) from outbox_messages o")).all()
        assert len(rows) == 3
        assert not any(CANARY in row or "hafan.example" in row for row in rows)


class Refusing:
    """A carrier whose errors quote the person, as those of real ones do."""

    def send(self, words: Words) -> None:
        raise ValueError(f"{words.to} {CANARY} refused")

    def was_sent(self, _reference: str) -> bool:
        return False
