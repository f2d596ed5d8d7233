"""Places that gather words of many conversations, and places that never hold any."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.agreements.rules.terms import Feeds
from alongside.people.actor import Actor
from alongside.supervision import services
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.queries import get_pack, list_items
from alongside.supportive_conversations.models import SettingLearning
from tests.access.who_reads import never
from tests.access.who_reads.building import canary, narrow_feeds
from tests.access.who_reads.readers import (
    EVERYBODY,
    LEADER,
    MANAGER,
    PERSON,
    SETTING_LEAD,
    Reader,
)
from tests.access.who_reads.scenes import SCENES
from tests.access.who_reads.stand import Canaries, Stand, canaries_in, text_of
from tests.access.who_reads.walking import EVERY_CELL, difference
from tests.access.who_reads.words import OWNERS, Word
from tests.access.who_reads.working import ask_for_pack, work
from tests.factories.conversations import NOW
from tests.supportive_conversations.record_samples import STAFF

NOBODYS: Canaries = frozenset()
FED = "a2, full, signed by both"
# Each address that holds nothing is opened by these, and by everybody else in turn.
ALWAYS = (PERSON, MANAGER)


def of(*words: Word, only: str = "") -> Canaries:
    """These words of every scene, or of the one with this key."""
    scenes = [scene for scene in SCENES if not only or scene.key == only]
    return frozenset(canary(s, w) for s in scenes for w in words if w in s.words)


def in_packs() -> Canaries:
    return frozenset(canary(scene, word) for scene in SCENES for word in scene.in_packs)


def check(stand: Stand, path: str, right: dict[Reader, Canaries]) -> None:
    """Everybody opens it, and only those in `right` meet anything."""
    faults: list[str] = []
    for reader in EVERYBODY:
        met = NOBODYS
        for page in pages(stand, reader, path):
            met |= canaries_in(page)
        faults += difference(f"{path}, {reader.title}", met, right.get(reader, NOBODYS))
    assert not faults, "\n".join(faults)


def pages(stand: Stand, reader: Reader, path: str) -> Iterator[str]:
    """The page, and those that follow it in a long list."""
    listed, following = stand.url("actions.list_mine"), path
    while following:
        text = text_of(stand.browsers[reader].client.get(following))
        yield text
        after = text.rpartition(f"{listed}?after=")[2][:36]
        following = f"{listed}?after={after}" if path == listed and "Next page" in text else ""


def test_ones_actions_are_ones_own(stand):
    right = {
        reader: of(
            *(
                word
                for word in (Word.ACTION, Word.THEIR_ACTION, Word.DONE)
                if OWNERS[word] == reader.name
            )
        )
        for reader in (PERSON, LEADER)
    }
    check(stand, stand.url("actions.list_mine"), right)


def test_learning_that_both_released_is_read_in_the_setting_and_nothing_else_of_it(stand):
    released = of(Word.LEARNING, only="a2, learning released")
    board = stand.url("conversations.show_board", setting_id=stand.world.here.setting.id)
    staff = {each for each in EVERYBODY if each.here and each.name in STAFF}
    check(stand, board, dict.fromkeys(staff, released))
    with stand.inside() as session:
        learning_id = session.scalars(select(SettingLearning.id)).one()
    path = stand.url("conversations.say_what_changed", learning_id=learning_id)
    check(stand, path, {SETTING_LEAD: released})


def release(stand: Stand, pack_id: UUID, *, trimmed: bool = False) -> None:
    """Let the person go through a pack as it was built, unless they have, and release it."""
    with stand.inside() as session:
        pack, person = get_pack(session, pack_id), stand.world.here.actor(PERSON.name)
        if not trimmed:
            trim(session, pack, person)
        services.release(session, pack, actor=person, now=NOW, today=NOW.date())
        session.commit()


def trim(session: Session, pack: SupervisionPack, person: Actor) -> None:
    wanted = {item.id for item in list_items(session, pack)}
    services.trim(session, pack, wanted=wanted, actor=person, now=NOW)


class TestAPack:
    """Built by the real job, gone through, released, read, taken as a file, and narrowed."""

    @pytest.fixture
    def pack_id(self, stand: Stand) -> UUID:
        made = ask_for_pack(stand)
        work(stand)
        return made

    def test_before_its_release_the_person_reads_it_and_after_it_their_manager_too(
        self, stand, pack_id
    ):
        assert in_packs(), "there is something that could be shown"
        pack = {"pack_id": pack_id}
        check(stand, stand.url("supervision.preview", **pack), {PERSON: in_packs()})
        for page in ("show", "release"):
            check(stand, stand.url(f"supervision.{page}", **pack), {})
        with stand.inside() as session:
            trim(session, get_pack(session, pack_id), stand.world.here.actor(PERSON.name))
            session.commit()
        check(stand, stand.url("supervision.release", **pack), {PERSON: in_packs()})
        release(stand, pack_id, trimmed=True)
        both = {PERSON: in_packs(), MANAGER: in_packs()}
        check(stand, stand.url("supervision.show", **pack), both)
        for form in ("pdf", "docx"):
            check(stand, stand.url("supervision.download", **pack, form=form), both)
        for page in ("preview", "release"):
            check(stand, stand.url(f"supervision.{page}", **pack), {})

    def test_what_is_narrowed_is_gone_from_it_with_the_next_request(self, stand, pack_id):
        release(stand, pack_id)
        gone = of(*Word, only=FED) & in_packs()
        assert gone
        with stand.inside() as session:
            before = session.scalar(select(func.count()).select_from(PackItem))
            narrow_feeds(
                session, stand.world.here, stand.of("a2, full, signed by both"), Feeds.NOTHING
            )
            session.commit()
        path = stand.url("supervision.show", pack_id=pack_id)
        check(stand, path, dict.fromkeys((PERSON, MANAGER), in_packs() - gone))
        with stand.inside() as session:
            assert session.scalar(select(func.count()).select_from(PackItem)) < before - len(gone)


def find_in_quiet_places(stand: Stand, endpoints: frozenset[str]) -> tuple[list[str], int]:
    """What is met at addresses that never hold any of it, and how many pages were opened."""
    values = stand.values()
    faults: list[str] = []
    opened = 0
    rules = [rule for rule in stand.app.url_map.iter_rules() if rule.endpoint in endpoints]
    for at, rule in enumerate(sorted(rules, key=lambda rule: (rule.endpoint, rule.rule))):
        names = rule.arguments - {"authority"}
        path = stand.url(rule.endpoint, **{name: values[name] for name in names})
        opens = "GET" in (rule.methods or ())
        turn = EVERYBODY[at % len(EVERYBODY)]
        for reader in dict.fromkeys(EVERYBODY if EVERY_CELL else (*ALWAYS, turn)):
            browser = stand.browsers[reader]
            with stand.signed_in(browser):
                answer = browser.client.get(path) if opens else stand.send(browser, path, {})
            opened += answer.status_code == 200
            where = f"{rule.endpoint} ({answer.status_code}), {reader.title}"
            faults += difference(where, canaries_in(text_of(answer)), NOBODYS)
            faults += [f"{where}: fails"] if answer.status_code >= 500 else []
    return faults, opened


def test_no_other_address_shows_any_of_it_to_anybody(stand, log):
    faults, opened = find_in_quiet_places(stand, never.ALL)
    assert not faults, "\n".join(faults)
    assert opened > len(never.ALL) / 2, "doors were open, and nothing of it was behind them"
    assert log.canaries == NOBODYS
