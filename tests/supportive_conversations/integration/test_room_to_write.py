"""Where the two agreed that nothing is typed here, no page has a box that would only be refused."""

from dataclasses import replace
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from alongside.actions.models import Action
from alongside.actions.services import add_action
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, Stored, TakenBy
from alongside.supportive_conversations.models import Addition, ConversationRecord, Offer
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.states import RecordState
from alongside.writing.models import Text, TextBeside
from tests.factories.conversations import EVERY_MODE
from tests.supportive_conversations.integration.test_record_pages import made
from tests.supportive_conversations.pages import Pages
from tests.supportive_conversations.times import NOW

OURS = preset(Level.OURS, EVERY_MODE)
PAPER = replace(OURS, stored=Stored.PAPER)
NONE = replace(OURS, mode=Mode.NONE, taken_by=TakenBy.NOBODY)
ACTIONS = replace(OURS, mode=Mode.ACTIONS_ONLY)
OTHER_WRITES = replace(OURS, taken_by=TakenBy.OTHER)
WORDLESS = pytest.mark.parametrize("terms", [PAPER, NONE, ACTIONS], ids=["paper", "none", "todo"])
PARTS = ("record/what_happened", "record/whole", "record/summary", "repairs/new")


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def boxes(answer) -> int:
    """How many boxes for words a page has."""
    main = BeautifulSoup(answer.data, "html.parser").select_one("main")
    return len(main.select("textarea, input[type=text]"))


def narrow(pages, offer_id, terms) -> None:
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        offer = session.get_one(Offer, (pages.cast.place.authority.id, offer_id))
        pages.cast.agreement(offer, terms)
        session.commit()


def typed(words: str) -> dict[str, str]:
    return {"text": words, "version": "0", "save_id": str(uuid4())}


def sign(pages, offer_id) -> None:
    pages.be("leader").post(f"/conversations/{offer_id}/hand-over")
    for name in ("leader", "practitioner"):
        path = f"/conversations/{offer_id}/sign"
        asked = pages.be(name).get(path)
        assert (asked.status_code, boxes(asked)) == (200, 0)
        assert "Have the two of you talked?" in asked.text
        assert pages.post(path, {}).status_code == 400, "not without the tick"
        assert pages.post(path, {"agrees": "yes"}).status_code == 303


class TestWithoutWords:
    @WORDLESS
    @pytest.mark.parametrize("name", ["practitioner", "leader"])
    def test_no_page_has_a_box_for_what_is_said(self, pages, terms, name):
        offer_id = made(pages, "held", terms)
        pages.be(name)
        hub = pages.get(f"/conversations/{offer_id}/record")
        assert (hub.status_code, boxes(hub)) == (200, 0)
        for part in PARTS:
            assert part not in hub.text
            away = pages.get(f"/conversations/{offer_id}/{part}")
            assert away.location.endswith(f"/conversations/{offer_id}/record"), part

    @WORDLESS
    def test_both_sign_that_they_talked_and_nothing_can_be_added(self, pages, terms):
        offer_id = made(pages, "held", terms)
        sign(pages, offer_id)
        (held,) = pages.stored(ConversationRecord)
        assert (held.state, held.fair) == (RecordState.AGREED, None)
        hub = pages.get(f"/conversations/{offer_id}/record").text
        assert "you both signed that you had talked" in hub
        assert f"{offer_id}/add" not in hub
        assert pages.get(f"/conversations/{offer_id}/add").status_code == 303
        assert pages.post(f"/conversations/{offer_id}/add", {"text": "CANARY"}).status_code == 409
        assert pages.stored(Addition) == []

    @WORDLESS
    @pytest.mark.parametrize("name", ["what_happened", "summary", "feelings_now"])
    def test_words_that_come_all_the_same_are_refused_and_not_kept_anywhere(
        self, pages, terms, name
    ):
        offer_id = made(pages, "held", terms)
        for who in ("practitioner", "leader"):
            pages.be(who)
            saved = pages.post(f"/writing/conversation/{offer_id}/{name}", typed("CANARY"))
            assert saved.status_code == 409
            assert "The two of you agreed" in saved.json["message"]
        assert (pages.stored(Text), pages.stored(TextBeside)) == ([], [])

    def test_what_an_agreement_keeps_of_actions_is_what_the_page_offers(self, pages):
        for terms, kept in ((ACTIONS, True), (NONE, False), (PAPER, False)):
            offer_id = made(pages, "held", terms)
            hub = pages.be("practitioner").get(f"/conversations/{offer_id}/record").text
            path = f"/conversations/{offer_id}/actions"
            assert (path in hub) == kept
            assert pages.get(path).status_code == (200 if kept else 303)
            answer = {"text": "CANARY", "owner_id": str(pages.cast.id_of("leader"))}
            sent = pages.post(path, answer | {"kind": "other"})
            assert sent.status_code == (303 if kept else 409)

    def test_only_the_one_who_writes_has_boxes(self, pages):
        offer_id = made(pages, "held", OTHER_WRITES)
        path = f"/conversations/{offer_id}/record"
        person = pages.be("practitioner").get(path)
        assert "agreed that leader of hafan writes" in person.text
        assert pages.get(f"{path}/hardest").location.endswith("/record")
        assert boxes(pages.be("leader").get(f"{path}/hardest")) > 0

    def test_who_talks_with_paper_can_print_the_parts_in_either_language(self, pages):
        offer_id = made(pages, "held", PAPER)
        hub = pages.be("practitioner").get(f"/conversations/{offer_id}/record")
        assert "kept on paper" in hub.text
        links = [
            a["href"]
            for a in BeautifulSoup(hub.data, "html.parser").select("main a[href*='/template-']")
        ]
        assert [link.rsplit("-", 1)[1] for link in links] == [
            "cy.pdf",
            "cy.docx",
            "en.pdf",
            "en.docx",
        ]
        assert {pages.browser.get(link).status_code for link in links} == {200}


class TestNarrowedWhileWriting:
    """From here to paper: at once, by either, and what is written stays."""

    @pytest.fixture
    def offer_id(self, pages):
        with pages.browser.app.app_context(), pages.cast.place.scope() as session:
            held = pages.cast.held(OURS)
            pages.cast.write(held, "hardest", "Written before")
            add_action(
                session,
                source_kind=records.KIND,
                source_id=held.offer_id,
                unit_id=held.offer_id,
                text="Ask for the rota",
                owner_id=held.person_id,
                kind="other",
                due_on=None,
                actor=pages.cast.place.actor("practitioner"),
                now=NOW,
            )
            session.commit()
            found = held.offer_id
        narrow(pages, found, PAPER)
        return found

    @pytest.mark.parametrize("name", ["practitioner", "leader"])
    def test_what_was_written_stays_readable_and_nothing_more_is_typed(self, pages, offer_id, name):
        hub = pages.be(name).get(f"/conversations/{offer_id}/record")
        assert ("Written before" in hub.text, boxes(hub)) == (True, 0)
        saved = pages.post(f"/writing/conversation/{offer_id}/hardest", typed("More"))
        assert saved.status_code == 409
        assert "on paper" in saved.json["message"]
        assert "Written before" in pages.get(f"/conversations/{offer_id}/record").text

    def test_an_old_page_keeps_its_words_in_the_box(self, pages, offer_id):
        path = f"/conversations/{offer_id}/record/what_happened"
        answer = pages.be("leader").post(path, {"what_happened": "CANARY", "then": "list"})
        assert (answer.status_code, "CANARY" in answer.text) == (409, True)
        assert [each.name for each in pages.stored(Text)] == ["hardest"]

    def test_it_is_still_asked_whether_the_record_is_fair_but_no_comment(self, pages, offer_id):
        pages.be("leader").post(f"/conversations/{offer_id}/hand-over")
        asked = pages.be("practitioner").get(f"/conversations/{offer_id}/sign")
        assert ("Is this a fair record?" in asked.text, boxes(asked)) == (True, 0)
        assert "Written before" in asked.text
        path = f"/conversations/{offer_id}/sign"
        comment = {"fair": "with_comment", "person_comment": "CANARY"}
        refused = pages.post(path, comment)
        assert (refused.status_code, "CANARY" in refused.text) == (409, True)
        assert pages.post(path, {"fair": "yes"}).status_code == 303

    def test_an_action_ends_without_a_word_about_it(self, pages, offer_id):
        (action,) = pages.stored(Action)
        page = pages.be("practitioner").get(f"/actions/{action.id}")
        assert f"{action.id}/pass-on" not in page.text
        done = pages.get(f"/actions/{action.id}/done")
        assert (done.status_code, boxes(done)) == (200, 0)
        path = f"/actions/{action.id}/done"
        refused = pages.post(path, {"note": "CANARY"})
        assert (refused.status_code, "CANARY" in refused.text) == (409, True)
        assert pages.post(path, {}).status_code == 303
