"""No word of anybody's in mails, notices, jobs, the audit, the log or an error page."""

import logging
from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from sqlalchemy import select, text
from sqlalchemy.exc import DataError, OperationalError

from alongside.agreements.reading import reading
from alongside.app import create_app
from alongside.audit.models import AuditEvent
from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import Denied, DomainError, NotAgreed, NotFound
from alongside.notices.models import Notice
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.services.words import words_by_name
from alongside.web.access import for_members
from alongside.web.identity import current_actor, today
from tenants.outbox import OutboxMessage
from tenants.web import PREFIX
from tests.access.canaries import find_in_database
from tests.access.who_reads import never
from tests.access.who_reads.building import EVERY_CANARY, canary, scene_of
from tests.access.who_reads.readers import EVERYBODY, LEADER, PERSON
from tests.access.who_reads.stand import Log, Stand, canaries_in, text_of
from tests.access.who_reads.words import Word
from tests.access.who_reads.working import ask_for_pack, work
from tests.client import Browser
from tests.factories.conversations import NOW

FULL = "a2, full, signed by both"


def test_nothing_that_is_sent_done_or_noted_holds_a_word(stand: Stand, log: Log):
    ask_for_pack(stand)
    post = work(stand)
    assert post.letters, "a letter was sent"
    assert canaries_in("\n".join(post.letters)) == frozenset()
    with stand.inside() as session:
        done = session.scalars(select(OutboxMessage)).all()
        assert {each.job for each in done} >= {"supervision.build_pack", "notices.send_mail"}
        assert {each.job for each in done} <= set(never.JOBS)
        assert all(each.done_at or each.next_attempt_at > NOW for each in done), "each was done"
        assert len(session.scalars(select(AuditEvent)).all()) > 100
        kinds = set(session.scalars(select(Notice.kind)).all())
        assert len(kinds) >= 5
        assert kinds <= set(never.NOTICES)
        # Arguments of jobs, what the audit notes, notices, mails: every text of every table.
        assert list(find_in_database(session.connection(), EVERY_CANARY)) == []
    assert log.canaries == frozenset()


def test_a_notice_in_the_app_says_what_its_kind_says_and_nothing_else(stand: Stand):
    kinds = never.kinds_of(stand.app)
    assert {code: kind.line for code, kind in kinds.items()} == never.NOTICES
    for reader in EVERYBODY:
        for path in (stand.url("notices.list_notices"), stand.url("home.show")):
            page = text_of(stand.browsers[reader].client.get(path))
            assert canaries_in(page) == frozenset(), reader.title


FAILURES = {
    "RuntimeError": (lambda words: RuntimeError(words), 500),
    "KeyError": (lambda words: KeyError(words), 500),
    "DataError": (lambda words: DataError(words, {"text": words}, ValueError(words)), 400),
    "OperationalError": (lambda words: OperationalError(words, {}, ValueError(words)), 503),
    "RecursionError": (lambda words: RecursionError(words), 400),
    "DomainError": (lambda words: DomainError(words, field="text", words=words), 400),
    "NotAgreed": (lambda words: NotAgreed(words), 409),
    "NotFound": (lambda words: NotFound(words), 404),
    "Denied": (lambda words: Denied(words), 403),
}


@pytest.fixture(scope="module")
def failing(config: Config, connection) -> Iterator[Flask]:
    """An application one of whose pages fails while somebody's words are open in it."""
    blueprint = Blueprint("failing", __name__)

    @blueprint.get("/failing/<uuid:offer_id>/<kind>")
    @for_members(relation="one of the pair")
    def fail(offer_id, kind: str) -> ResponseReturnValue:
        session = db.session()
        held = records.get_record(session, offer_id, current_actor)
        covered = records.covered_of(held)
        with reading(session, covered, current_actor, now=clock.now(), today=today()) as opened:
            words = words_by_name(session, held, opened)["what_happened"]
            if kind == "by the database":
                session.execute(text("select cast(:words as integer)"), {"words": words})
            raise FAILURES[kind][0](words)

    made = create_app(config, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    made.register_blueprint(blueprint, url_prefix=PREFIX)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("kind", [*FAILURES, "by the database"])
def test_a_page_that_fails_while_words_are_open_in_it_tells_none(stand, failing, log, kind):
    status = 400 if kind == "by the database" else FAILURES[kind][1]
    for reader in (PERSON, LEADER):
        browser = Browser(failing).sign_in(reader.account(stand.world))
        path = f"/{stand.world.here.slug}/failing/{stand.of(FULL).offer_id}/{kind}"
        answer = browser.client.get(path)
        assert answer.status_code == status
        assert canaries_in(text_of(answer)) == frozenset()
    assert log.canaries == frozenset()


def test_what_the_log_would_say_is_really_looked_at(log: Log):
    words = canary(scene_of(FULL), Word.PART)
    logging.getLogger("alongside.web.errors").error("a page failed: %s", words)
    assert log.canaries == {words}
