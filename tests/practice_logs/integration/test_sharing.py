"""A log is its worker's; whom they name reads it, and after they stop nobody else meets a word."""

import pytest
from sqlalchemy import select

from alongside.agreements.kinds import owned_kind_of
from alongside.agreements.reading import reading_own
from alongside.kernel.db import db
from alongside.kernel.errors import DomainError, NotFound
from alongside.notices.kinds import get_kind
from alongside.notices.models import Notice
from alongside.practice_logs.models import LogPost, PracticeLog
from alongside.practice_logs.queries.logs import owned_of
from tenants.reading import WordsShut
from tests.client import Browser
from tests.factories.world import World
from tests.practice_logs.logs import Logs

WORDS = "CANARY she sings to the baby"
NOTICED = "CANARY you waited for her"


@pytest.fixture
def log(app, world: World, connection) -> PracticeLog:
    """Shared with a mentor, who has answered; with a manager no more; in both authorities."""
    with app.app_context():
        for place in world.both:
            with place.scope() as session:
                logs = Logs(place)
                made = logs.kept(reference="Robin", strengths=WORDS, worries=WORDS)
                logs.share(made, "mentor", "manager")
                logs.withdraw(made, "manager")
                logs.post(made, "mentor", strength=NOTICED)
                session.commit()
                if place is world.here:
                    found = made
    return found


def pages(world: World, log: PracticeLog) -> list[str]:
    home = f"/{world.here.slug}"
    about = f"{home}/practice-logs/{log.id}"
    shared = f"{home}/practice-logs/shared"
    return [about, f"{about}/side-by-side", shared, home + "/", f"{home}/notices"]


def met(app, world: World, log: PracticeLog, account) -> str:
    """Everything that this person is shown in every place where the log could be."""
    browser = Browser(app).sign_in(account)
    return "".join(browser.get(path).text for path in pages(world, log))


def test_each_reader_meets_what_the_owner_lets_them_and_after_that_nothing(app, world, log):
    accounts = world.here.accounts
    for name in ("practitioner", "mentor"):
        everything = met(app, world, log, accounts[name])
        assert WORDS in everything
        assert NOTICED in everything
    assert "Robin" in met(app, world, log, accounts["mentor"])
    for account in (accounts["manager"], accounts["colleague"], accounts["admin"]):
        everything = met(app, world, log, account)
        assert "CANARY" not in everything
        assert "Robin" not in everything
    stranger = Browser(app).sign_in(world.there.accounts["practitioner"])
    assert {stranger.get(path).status_code for path in pages(world, log)} == {404}
    owner = Browser(app).sign_in(accounts["practitioner"])
    assert owner.post(f"{pages(world, log)[0]}/withdraw").status_code == 303
    everything = met(app, world, log, accounts["mentor"])
    assert "CANARY" not in everything
    assert "Robin" not in everything
    assert "Shared no more" in owner.get(f"/{world.here.slug}/practice-logs").text
    assert NOTICED in owner.get(pages(world, log)[0]).text, "the owner keeps what was said"


def test_what_hangs_in_the_air_when_it_is_withdrawn_is_sent_to_nobody(app, world, log):
    with app.app_context(), world.here.scope() as session:
        logs = Logs(world.here)
        told = session.scalars(select(Notice).where(Notice.kind == "share:made")).all()
        mentor = world.here.id_of("mentor")
        about_it = next(each for each in told if each.recipient_id == mentor)
        kind = get_kind("share:made")
        assert kind.still_true(session, about_it.subject_id, mentor)
        logs.withdraw(db.session().merge(log))
        assert not kind.still_true(session, about_it.subject_id, mentor)


def test_the_owner_is_told_that_somebody_wrote_and_nothing_of_what(app, world, log, session):
    owner = world.here.id_of("practitioner")
    told = session.scalars(
        select(Notice).where(Notice.kind == "practice_log:feedback", Notice.subject_id == log.id)
    ).one()
    assert told.recipient_id == owner
    kind = get_kind("practice_log:feedback")
    assert kind.still_true(session, log.id, owner)
    assert not kind.still_true(session, log.id, world.here.id_of("mentor"))


def test_a_reader_begins_with_a_strength_and_whoever_reads_no_more_says_no_more(app, world, log):
    path = pages(world, log)[0]
    mentor = Browser(app).sign_in(world.here.accounts["mentor"])
    assert mentor.post(path, {"text": "And one question"}).status_code == 303
    with app.app_context(), world.here.scope() as session:
        Logs(world.here).share(session.merge(log), "manager")
        session.commit()
    manager = Browser(app).sign_in(world.here.accounts["manager"])
    page = manager.post(path, {"text": "You could have…"})
    assert page.status_code == 400
    assert "Begin with a strength that you noticed." in page.text
    assert "You could have…" in page.text
    owner = Browser(app).sign_in(world.here.accounts["practitioner"])
    owner.post(f"{path}/withdraw")
    for reader in (mentor, manager):
        assert reader.post(path, {"strength": "One", "text": "Two"}).status_code == 404
    with app.app_context(), world.here.scope() as session:
        assert len(session.scalars(select(LogPost)).all()) == 2


def test_without_leave_posts_and_additions_are_neither_read_nor_kept(world, log, session):
    post = session.scalars(select(LogPost)).one()
    with pytest.raises(WordsShut):
        assert post.strength
    with pytest.raises(NotFound):
        Logs(world.here).post(session.merge(log), "colleague", strength="One")
    session.add(LogPost(log_id=log.id, by_id=world.here.id_of("colleague"), strength="One"))
    with pytest.raises(WordsShut):
        session.flush()


def test_a_draft_is_shared_with_nobody(app, world, session):
    draft = Logs(world.here).draft(strengths=WORDS)
    may_share = owned_kind_of("practice_log").may_share
    assert may_share is not None
    with pytest.raises(DomainError):
        may_share(session, owned_of(draft))
    with (
        pytest.raises(NotFound),
        reading_own(
            session,
            owned_of(draft),
            world.here.actor("manager"),
            now=draft.created_at,
            today=draft.happened_on,
        ),
    ):
        pass
