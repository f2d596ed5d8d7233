"""Words that the two did not agree to are kept by nobody: no page, no script, no job, no model.

Each door is opened while full notes are agreed, and tried after the agreement was narrowed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from alongside.actions.models import Action
from alongside.actions.services import add_action
from alongside.agreements.rules.terms import Feeds, Mode, Stored, TakenBy
from alongside.agreements.services import propose, withdraw
from alongside.kernel.errors import NotAgreed
from alongside.kernel.ids import new_id
from alongside.supportive_conversations.models import Addition, ConversationRecord, Repair
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.queries.how_it_was import KIND as HOW_IT_WAS
from alongside.supportive_conversations.rules.how_it_was import OWN_WORDS
from alongside.supportive_conversations.rules.repairs import Mending, RepairKind
from alongside.supportive_conversations.services import covering, recording, repairing
from alongside.writing.models import Text, TextBeside
from alongside.writing.services import save_text
from tenants.reading import Leave, WordsShut, words_open
from tests.access.who_reads.building import first_terms
from tests.access.who_reads.readers import LEADER, PERSON, Reader
from tests.access.who_reads.scenes import SCENES
from tests.access.who_reads.stand import Stand
from tests.factories.conversations import EVERY_MODE, NOW

DRAFTING, CHECKING, SIGNED = (
    "a5, full, being written",
    "a2, key_points, being looked at",
    "a2, full, signed by both",
)
NEW = "zz typed in an old page"


# --- what was agreed when the words arrive --------------------------------------------------

NARROWER: dict[str, dict[str, Any]] = {
    "no notes": {"mode": Mode.NONE, "taken_by": TakenBy.NOBODY, "feeds": Feeds.NOTHING},
    "actions only": {"mode": Mode.ACTIONS_ONLY, "feeds": Feeds.NOTHING},
    "on paper": {"stored": Stored.PAPER},
    "only the other one writes": {"taken_by": TakenBy.OTHER},
}


def narrow(stand: Stand, scene: str, how: str) -> None:
    """Let the person narrow it, after the pages were opened."""
    planted = stand.of(scene)
    with stand.inside() as session:
        covered = records.get_covered(session, planted.offer_id)
        person = stand.world.here.actor(PERSON.name)
        if how == "ended":
            withdraw(session, covered, actor=person, now=NOW)
        else:
            terms = replace(first_terms(stand.world.here, planted.scene), **NARROWER[how])
            made = propose(
                session,
                covered,
                terms,
                allowed=EVERY_MODE,
                limits_explained=True,
                language="en",
                actor=person,
                now=NOW,
            )
            assert made.narrowed
        session.commit()


# --- the doors ---------------------------------------------------------------------------------


def post(page: str, **data: str) -> Callable[[Stand, UUID, Reader], TestResponse]:
    """An old page's form."""

    def send(stand: Stand, offer_id: UUID, reader: Reader) -> TestResponse:
        path = stand.url("conversations.show_record", offer_id=offer_id)
        return stand.browsers[reader].client.post(path.replace("/record", f"/{page}"), data=data)

    return send


def autosave(name: str, kind: str = records.KIND) -> Callable[[Stand, UUID, Reader], TestResponse]:
    """What the page's script sends, over an old version."""

    def send(stand: Stand, offer_id: UUID, reader: Reader) -> TestResponse:
        values = {"kind": kind, "about_id": offer_id, "name": name}
        data = {"text": NEW, "version": "1", "save_id": str(new_id())}
        path = stand.url("writing.save", **values)
        return stand.browsers[reader].client.post(path, data=data)

    return send


PAGES: dict[str, tuple[str, Callable[[Stand, UUID, Reader], TestResponse]]] = {
    "one part": (DRAFTING, post("record/hardest", hardest=NEW)),
    "all parts": (DRAFTING, post("record/whole", closing=NEW)),
    "a summary": (DRAFTING, post("record/summary", summary=NEW)),
    "a note of one's own": (DRAFTING, post("record/hardest", hardest_by_person=NEW)),
    "while typing": (DRAFTING, autosave("what_happened")),
    "while typing what is new": (DRAFTING, autosave("closing")),
    "a relationship": (DRAFTING, post("repairs/new", kind="adults", who=NEW, wanted="yes")),
    "the comment": (CHECKING, post("sign", fair="with_comment", person_comment=NEW)),
    "the comment while typing": (CHECKING, autosave("person_comment")),
    "an addition": (SIGNED, post("add", text=NEW)),
    "how it was": (SIGNED, post("how-it-was", own_words=NEW)),
    "how it was while typing": (SIGNED, autosave(OWN_WORDS, HOW_IT_WAS)),
}
# Every door, when nothing or only actions may be written; and two of them in every other way.
TRIED = [(door, how) for door in PAGES for how in ("no notes", "actions only")] + [
    (door, how)
    for door in ("one part", "while typing")
    for how in ("on paper", "only the other one writes", "ended")
]


@pytest.mark.parametrize(("door", "how"), TRIED)
def test_an_old_page_keeps_nothing_that_is_no_longer_agreed(stand: Stand, door: str, how: str):
    scene, send = PAGES[door]
    before = kept(stand, scene)
    narrow(stand, scene, how)
    answer = send(stand, stand.of(scene).offer_id, PERSON)
    assert answer.status_code == 409, answer.text[:200]
    assert kept(stand, scene) == before


@pytest.mark.parametrize("door", PAGES)
def test_the_same_page_keeps_them_while_they_are_agreed(stand: Stand, door: str):
    scene, send = PAGES[door]
    send(stand, stand.of(scene).offer_id, PERSON)
    assert any(NEW in each for each in kept(stand, scene))


@pytest.mark.parametrize(("how", "status"), [("no notes", 409), ("actions only", 303)])
def test_an_action_is_kept_with_actions_only_and_refused_without_notes(stand, how, status):
    narrow(stand, DRAFTING, how)
    data = {"text": NEW, "owner_id": str(stand.world.here.id_of(PERSON.name)), "kind": "other"}
    answer = post("actions", **data)(stand, stand.of(DRAFTING).offer_id, PERSON)
    assert answer.status_code == status
    assert any(NEW in each for each in actions(stand, DRAFTING)) == (status == 303)


def test_key_points_are_points(stand: Stand):
    answer = post("record/hardest", hardest="x" * 501)(
        stand, stand.of("a4, key_points, being written").offer_id, LEADER
    )
    assert answer.status_code == 400


def test_before_both_have_ticked_nothing_is_kept(stand: Stand):
    offer_id = stand.of("a5, proposed only").offer_id
    for reader in (PERSON, LEADER):
        assert autosave("closing")(stand, offer_id, reader).status_code == 409
        assert post("record/closing", closing=NEW)(stand, offer_id, reader).status_code in (
            404,
            409,
        )
    assert kept(stand, "a5, proposed only") == set()


# --- without a page: a job, an import, a slip of the hand --------------------------------------


def save(session: Session, held: ConversationRecord, who: dict[str, Any], text: str = NEW) -> None:
    save_text(
        session,
        kind=records.KIND,
        about_id=held.offer_id,
        unit_id=held.offer_id,
        name="closing",
        text=text,
        seen_version=1,
        save_id=new_id(),
        **who,
    )
    session.flush()


def asks_first(session: Session, held: ConversationRecord, who: dict[str, Any]) -> None:
    covering.check_may_write(session, who["actor"], held.offer_id, "closing", NEW)


def adds(session: Session, held: ConversationRecord, who: dict[str, Any]) -> None:
    recording.add_words(session, held, NEW, **who)


def adds_repair(session: Session, held: ConversationRecord, who: dict[str, Any]) -> None:
    repairing.add_repair(session, held, Mending(RepairKind.ADULTS, NEW), **who)


def adds_action(session: Session, held: ConversationRecord, who: dict[str, Any]) -> None:
    values = {"source_kind": records.KIND, "source_id": held.offer_id, "unit_id": held.offer_id}
    owner_id = who["actor"].id
    add_action(session, text=NEW, owner_id=owner_id, kind="other", due_on=None, **values, **who)


def rows_of_models(held: ConversationRecord, actor_id: UUID) -> list[Any]:
    """Words put straight into the tables, as somebody who forgot everything would."""
    values: dict[str, Any] = {"unit_id": held.offer_id, "text": NEW, "written_at": NOW}
    text = {"kind": records.KIND, "about_id": held.offer_id, "name": "closing", "kept_at": NOW}
    repair = Repair(
        record_id=held.id, unit_id=held.offer_id, written_by_id=actor_id, written_at=NOW
    )
    repair.mending = Mending(RepairKind.ADULTS, NEW)
    return [
        Text(written_by_id=actor_id, **text, **values),
        Addition(record_id=held.id, by_id=actor_id, **values),
        repair,
    ]


@pytest.mark.parametrize(
    ("work", "scene"),
    [(asks_first, DRAFTING), (adds, SIGNED), (adds_repair, DRAFTING), (adds_action, DRAFTING)],
)
@pytest.mark.parametrize("how", ["no notes", "ended"])
def test_a_service_called_by_a_job_or_an_import_refuses_them(stand, work, scene, how):
    narrow(stand, scene, how)
    with stand.inside() as session:
        held = find(session, stand, scene)
        who = {"actor": stand.world.here.actor(PERSON.name), "now": NOW}
        with pytest.raises(NotAgreed):
            work(session, held, who)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.key)
def test_whoever_forgets_to_ask_keeps_nothing_whatever_was_agreed(stand: Stand, scene):
    with stand.inside() as session:
        held = find(session, stand, scene.key)
        actor = stand.world.here.actor(PERSON.name)
        with pytest.raises(WordsShut, match="kept without leave"):
            save(session, held, {"actor": actor, "now": NOW})
        session.rollback()
        for row in rows_of_models(held, actor.id):
            session.add(row)
            with pytest.raises(WordsShut, match="kept without leave"):
                session.flush()
            session.rollback()


def test_leave_to_keep_ends_with_its_transaction(stand: Stand):
    with stand.inside() as session:
        held = find(session, stand, DRAFTING)
        who = {"actor": stand.world.here.actor(PERSON.name), "now": NOW}
        asks_first(session, held, who)
        save(session, held, who)
        session.commit()
        with pytest.raises(WordsShut):
            save(session, held, who, f"{NEW} again")
        session.rollback()


# --- what is kept ------------------------------------------------------------------------------


def find(session: Session, stand: Stand, scene: str) -> ConversationRecord:
    found = records.find_record(session, stand.of(scene).offer_id)
    assert found is not None
    return found


def kept(stand: Stand, scene: str) -> set[str]:
    """Every word that is stored of a conversation, but for its actions."""
    offer_id = stand.of(scene).offer_id
    with stand.inside() as session:
        held = find(session, stand, scene)
        with words_open(Leave(offer_id), Leave(held.id)):
            return {each or "" for each in _stored(session, held)}


def _stored(session: Session, held: ConversationRecord) -> Iterator[str | None]:
    for text in session.scalars(select(Text).where(Text.about_id == held.offer_id)):
        yield text.text
    units = (held.offer_id, held.id)  # the pair's, and the person's own
    for beside in session.scalars(select(TextBeside).where(TextBeside.unit_id.in_(units))):
        yield beside.text
    for added in session.scalars(select(Addition).where(Addition.record_id == held.id)):
        yield added.text
    for repair in session.scalars(select(Repair).where(Repair.record_id == held.id)):
        yield repair.who


def actions(stand: Stand, scene: str) -> set[str]:
    with stand.inside() as session:
        of_scene = select(Action).where(Action.source_id == stand.of(scene).offer_id)
        return {each.text or "" for each in session.scalars(of_scene)}
