"""How a conversation was for the person: theirs alone, shared by a tick, gone with the words."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import select

from alongside.agreements.reading import reading, reading_own
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, Reader, Scope, TakenBy
from alongside.kernel import crypto
from alongside.kernel.errors import NotAgreed, NotFound
from alongside.kernel.ids import new_id
from alongside.supportive_conversations.models import HowItWas
from alongside.supportive_conversations.queries.how_it_was import KIND, find_own, owned_by_person
from alongside.supportive_conversations.queries.records import covered_of, find_record
from alongside.supportive_conversations.rules.how_it_was import OWN_WORDS, Rating
from alongside.supportive_conversations.services import reflecting
from alongside.supportive_conversations.services.disposing import dispose_of_old
from alongside.writing.models import Text
from alongside.writing.queries import read_texts
from tenants.keys import DataKey
from tenants.reading import WordsShut
from tests.factories.conversations import EVERY_MODE, NOW
from tests.supportive_conversations.pages import Pages

OURS = preset(Level.OURS, EVERY_MODE)
HERE = "CANARY how it was"
WHEN = {"now": NOW, "today": NOW.date()}


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def say(session, cast, held, rating=Rating.MOSTLY_GOOD, text=HERE, share=False, by="practitioner"):
    """As the page does: the words first, then the answers."""
    cast.write_how_it_was(held, text, by)
    who = {"actor": cast.place.actor(by), "now": NOW}
    reflecting.say_how_it_was(session, held, rating=rating, share=share, **who)
    session.flush()


def read_by(session, cast, held, name):
    """The words as this one reads them, or None."""
    shared = reflecting.read_shared(session, held, cast.place.actor(name), **WHEN)
    return shared.text if shared else None


def is_gone(session, held):
    """Whether every trace of it is: words and what they were before, answers, and the key."""
    session.expire_all()
    texts = select(Text.id).where(Text.kind == KIND)
    keys = select(DataKey.id).where(DataKey.id == held.id)
    left = [session.scalars(each).all() for each in (texts, keys, select(HowItWas.id))]
    return left == [[], [], []]


class TestSaying:
    def test_the_person_reads_it_and_the_leader_does_not(self, session, cast):
        held = cast.held()
        say(session, cast, held)
        person = cast.place.actor("practitioner")
        assert find_own(session, held, person).rating == "4"
        with reading_own(session, owned_by_person(held), person, **WHEN):
            assert read_texts(session, KIND, held.offer_id)[OWN_WORDS].text == HERE
        for name in ("leader", "manager"):
            assert read_by(session, cast, held, name) is None
            with (
                pytest.raises(NotFound),
                reading_own(session, owned_by_person(held), cast.place.actor(name), **WHEN),
            ):
                pass

    def test_it_is_sealed_with_a_key_that_is_not_the_pairs(self, session, cast):
        held = cast.held()
        say(session, cast, held)
        sealed = [session.scalars(select(HowItWas)).one().rating_sealed]
        sealed += [session.scalars(select(Text).where(Text.kind == KIND)).one().text_sealed]
        assert [crypto.key_id_of(each) for each in sealed] == [held.id, held.id]
        assert held.id != held.offer_id
        leader, covered = cast.place.actor("leader"), covered_of(held)
        with reading(session, covered, leader, **WHEN), pytest.raises(WordsShut):
            read_texts(session, KIND, held.offer_id)

    def test_nobody_else_says_changes_reads_or_deletes_it(self, session, cast):
        held = cast.held()
        say(session, cast, held, share=True)

        def tries(by):
            actor = cast.place.actor(by)
            answers = {"rating": None, "share": False, "actor": actor, "now": NOW}
            yield lambda: cast.write_how_it_was(held, "Not mine", by)
            yield lambda: reflecting.say_how_it_was(session, held, **answers)
            yield lambda: find_own(session, held, actor)
            yield lambda: reflecting.forget_how_it_was(session, held, actor=actor)

        for by in ("leader", "colleague", "manager", "admin"):
            for act in tries(by):
                with pytest.raises(NotFound):
                    act()
        assert read_by(session, cast, held, "leader") == HERE

    def test_the_leader_reads_what_is_saved_only_while_it_is_shared(self, session, cast):
        held = cast.held()
        say(session, cast, held, share=True)
        assert read_by(session, cast, held, "leader") == HERE
        assert read_by(session, cast, held, "manager") is None
        cast.write_how_it_was(held, "half a sen")
        assert read_by(session, cast, held, "leader") == "half a sen"
        say(session, cast, held, share=False)
        assert read_by(session, cast, held, "leader") is None

    @pytest.mark.parametrize("mode", [Mode.NONE, Mode.ACTIONS_ONLY])
    def test_s1_16_where_no_words_are_kept_none_of_these_are_either(self, session, cast, mode):
        taken_by = TakenBy.NOBODY if mode is Mode.NONE else TakenBy.BOTH
        held = cast.held(replace(OURS, mode=mode, taken_by=taken_by))
        with pytest.raises(NotAgreed):
            say(session, cast, held)
        say(session, cast, held, text="")
        assert find_own(session, held, cast.place.actor("practitioner")).rating == "4"

    def test_it_is_the_persons_own_whoever_writes_the_record(self, session, cast):
        held = cast.held(replace(OURS, taken_by=TakenBy.OTHER))
        say(session, cast, held, share=True)
        assert read_by(session, cast, held, "leader") == HERE

    @pytest.mark.parametrize("how", ["say nothing", "delete it"])
    def test_deleting_it_deletes_its_words_what_they_were_and_its_key(self, session, cast, how):
        held = cast.held()
        say(session, cast, held, text=HERE * 20)
        if how == "say nothing":
            say(session, cast, held, rating=None, text="")
        else:
            actor = cast.place.actor("practitioner")
            reflecting.forget_how_it_was(session, held, actor=actor)
        assert is_gone(session, held)
        say(session, cast, held, share=True)
        assert read_by(session, cast, held, "leader") == HERE, "and it can be said anew"

    def test_it_goes_with_the_words_of_the_conversation(self, session, cast):
        held = cast.signed(replace(OURS, keep_months=1))
        say(session, cast, held, share=True)
        assert dispose_of_old(session, NOW.replace(year=2030)) == 1
        session.flush()
        assert is_gone(session, held)
        with pytest.raises(NotFound):
            say(session, cast, held)
        assert is_gone(session, held)


def made(pages, stage="held", *arguments, **words):
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        held = getattr(pages.cast, stage)(*arguments, **words)
        session.commit()
        return held.offer_id


def typed(pages, offer_id, words):
    """What the page's script sends."""
    save = {"text": words, "version": "0", "save_id": str(new_id())}
    return pages.post(f"/writing/{KIND}/{offer_id}/{OWN_WORDS}", save)


def after(version):
    """What the page has seen of its text."""
    return {f"writing-version-{OWN_WORDS}": str(version)}


class TestPages:
    def test_it_is_reached_from_the_record_the_last_part_and_after_signing(self, pages):
        for stage, paths in (("held", ("record", "record/closing")), ("signed", ("record",))):
            offer_id = made(pages, stage)
            for path in paths:
                pages.be("practitioner")
                link = f"/conversations/{offer_id}/how-it-was"
                assert link in pages.get(f"/conversations/{offer_id}/{path}").text
                assert link not in pages.be("leader").get(f"/conversations/{offer_id}/{path}").text

    def test_nothing_is_ticked_beforehand_and_what_is_said_is_there_again(self, pages):
        path = f"/conversations/{made(pages)}/how-it-was"
        assert "checked" not in pages.be("practitioner").get(path).text
        answer = pages.post(path, {"rating": "2", "own_words": HERE})
        assert answer.location.endswith(f"{path}?kept=yes")
        page = pages.get(f"{path}?kept=yes").text
        assert f"{HERE}</textarea>" in page
        assert 'value="2" checked' in page
        assert "Ask for another conversation" in page
        assert "Only you can read this" in page

    def test_the_leader_sees_it_when_it_is_shared_and_until_it_is_taken_back(self, pages):
        offer_id = made(pages)
        record, path = (f"/conversations/{offer_id}/{x}" for x in ("record", "how-it-was"))
        for share, sees in (("", False), ("yes", True), ("", False)):
            said = {"rating": "5", "own_words": HERE, "share": share}
            assert pages.be("practitioner").post(path, said).status_code == 303
            page = pages.be("leader").get(record).text
            assert (HERE in page, "It did me good" in page) == (sees, sees)
            assert pages.get(path).status_code == 404

    def test_it_is_deleted_by_a_button_of_its_own(self, pages):
        path = f"/conversations/{made(pages)}/how-it-was"
        pages.be("practitioner").post(path, {"rating": "5", "own_words": HERE, "share": "yes"})
        said = {"rating": "5", "own_words": HERE, "share": "yes", "then": "forget"}
        assert pages.post(path, said).status_code == 303
        assert pages.stored(HowItWas) == []

    def test_it_is_in_no_other_page_and_no_document(self, pages, cast):
        reader = Reader(cast.id_of("manager"), Scope.NOTES, "for support")
        terms = replace(preset(Level.NAMED_PEOPLE, EVERY_MODE), readers=(reader,))
        offer_id = made(pages, "signed", terms, hardest="the visit")
        pages.be("practitioner")
        said = {"rating": "5", "own_words": HERE, "share": "yes"}
        assert pages.post(f"/conversations/{offer_id}/how-it-was", said).status_code == 303
        assert HERE not in pages.get(f"/conversations/{offer_id}/read").text
        path = f"/conversations/{offer_id}/record-en"
        pdf = PdfDocument(pages.get(f"{path}.pdf").data)
        shown = " ".join(page.get_textpage().get_text_range() for page in pdf)
        word = ZipFile(BytesIO(pages.get(f"{path}.docx").data)).read("word/document.xml").decode()
        for text in (" ".join(shown.split()), word):
            assert "the visit" in text
            assert HERE not in text
            assert "did me good" not in text
        assert HERE not in pages.be("manager").get(f"/conversations/{offer_id}/read").text

    def test_where_no_words_are_kept_the_page_asks_for_none(self, pages):
        offer_id = made(pages, "held", replace(OURS, mode=Mode.ACTIONS_ONLY))
        path = f"/conversations/{offer_id}/how-it-was"
        assert "<textarea" not in pages.be("practitioner").get(path).text
        refused = pages.post(path, {"rating": "3", "own_words": HERE})
        assert refused.status_code == 409
        assert f"{HERE}</textarea>" in refused.text, "what was typed is not lost"
        assert pages.post(path, {"rating": "3"}).status_code == 303

    def test_words_are_kept_as_they_are_typed_whatever_else_is_wrong_or_sent(self, pages):
        offer_id = made(pages)
        path = f"/conversations/{offer_id}/how-it-was"
        assert typed(pages.be("practitioner"), offer_id, "Somebody").status_code == 200
        page = pages.get(path).text
        assert "Somebody</textarea>" in page
        assert "Words saved " in page
        assert "Delete it" in page
        assert pages.post(path, {"rating": "9", "own_words": HERE} | after(1)).status_code == 400
        assert f"{HERE}</textarea>" in pages.get(path).text

    def test_nobody_else_and_nothing_that_was_not_agreed_is_kept_while_typing(self, pages):
        ours, none = made(pages), made(pages, "held", replace(OURS, mode=Mode.ACTIONS_ONLY))
        for name in ("leader", "colleague", "manager"):
            assert typed(pages.be(name), ours, HERE).status_code == 404
        assert typed(pages.be("practitioner"), none, HERE).status_code == 409
        with pages.browser.app.app_context(), pages.cast.place.scope() as session:
            find_record(session, ours).disposed_on = NOW.date()
            session.commit()
        assert typed(pages, ours, HERE).status_code == 404
        assert pages.stored(Text) == []

    def test_who_reads_it_while_it_is_typed_stands_on_the_page(self, pages):
        offer_id = made(pages)
        path = f"/conversations/{offer_id}/how-it-was"
        pages.be("practitioner").post(path, {"own_words": HERE})
        assert "can read what is saved" not in pages.get(path).text
        pages.post(path, {"own_words": HERE, "share": "yes"} | after(1))
        page = pages.get(path).text
        assert "leader of hafan can read what is saved." in page
        assert "You and leader of hafan can read this, for as long as you share it" in page
