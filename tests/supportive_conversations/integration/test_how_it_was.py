"""How a conversation was for the person: theirs alone, shared by a tick, gone with the words."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import select

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, Reader, Scope, TakenBy
from alongside.kernel import crypto
from alongside.kernel.errors import NotAgreed, NotFound
from alongside.supportive_conversations.models import HowItWas
from alongside.supportive_conversations.queries.how_it_was import find_own, find_shared
from alongside.supportive_conversations.rules.how_it_was import Rating
from alongside.supportive_conversations.services import reflecting
from alongside.supportive_conversations.services.disposing import dispose_of_old
from tenants.keys import DataKey
from tests.factories.conversations import EVERY_MODE, NOW
from tests.supportive_conversations.pages import Pages

OURS = preset(Level.OURS, EVERY_MODE)
HERE = "CANARY how it was"


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def say(session, cast, held, rating=Rating.MOSTLY_GOOD, text=HERE, share=False, by="practitioner"):
    who = {"actor": cast.place.actor(by), "now": NOW}
    reflecting.say_how_it_was(session, held, rating=rating, text=text, share=share, **who)
    session.flush()


class TestSaying:
    def test_the_person_reads_it_and_the_leader_does_not(self, session, cast):
        held = cast.held()
        say(session, cast, held)
        own = find_own(session, held, cast.place.actor("practitioner"))
        assert (own.rating, own.text) == ("4", HERE)
        assert find_shared(session, held, cast.place.actor("leader")) is None

    def test_it_is_sealed_with_a_key_that_is_not_the_pairs(self, session, cast):
        held = cast.held()
        say(session, cast, held)
        (own,) = session.scalars(select(HowItWas)).all()
        for sealed in (own.rating_sealed, own.text_sealed):
            assert crypto.key_id_of(sealed) == own.id
            assert crypto.key_id_of(sealed) != held.offer_id

    @pytest.mark.parametrize("by", ["leader", "colleague", "manager", "admin"])
    def test_nobody_else_says_changes_reads_or_deletes_it(self, session, cast, by):
        held = cast.held()
        say(session, cast, held)
        actor = cast.place.actor(by)
        with pytest.raises(NotFound):
            say(session, cast, held, by=by)
        with pytest.raises(NotFound):
            find_own(session, held, actor)
        with pytest.raises(NotFound):
            reflecting.forget_how_it_was(session, held, actor=actor)

    def test_the_leader_sees_it_only_while_it_is_shared(self, session, cast):
        held = cast.held()
        leader = cast.place.actor("leader")
        say(session, cast, held, share=True)
        assert find_shared(session, held, leader).text == HERE
        assert find_shared(session, held, cast.place.actor("manager")) is None
        say(session, cast, held, share=False)
        assert find_shared(session, held, leader) is None

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
        say(session, cast, held)
        assert find_own(session, held, cast.place.actor("practitioner")).text == HERE

    @pytest.mark.parametrize("how", ["say nothing", "delete it"])
    def test_deleting_it_deletes_its_key(self, session, cast, how):
        held = cast.held()
        say(session, cast, held)
        key_id = session.scalar(select(HowItWas.id))
        if how == "say nothing":
            say(session, cast, held, rating=None, text="")
        else:
            actor = cast.place.actor("practitioner")
            reflecting.forget_how_it_was(session, held, actor=actor)
        session.expire_all()
        assert session.scalars(select(HowItWas)).all() == []
        assert session.scalars(select(DataKey).where(DataKey.id == key_id)).all() == []

    def test_it_goes_with_the_words_of_the_conversation(self, session, cast):
        held = cast.signed(replace(OURS, keep_months=1))
        say(session, cast, held, share=True)
        key_id = session.scalar(select(HowItWas.id))
        assert dispose_of_old(session, NOW.replace(year=2030)) == 1
        session.flush()
        session.expire_all()
        assert session.scalars(select(HowItWas)).all() == []
        assert session.scalars(select(DataKey).where(DataKey.id == key_id)).all() == []
        with pytest.raises(NotFound):
            say(session, cast, held)


def made(pages, stage="held", *arguments, **words):
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        held = getattr(pages.cast, stage)(*arguments, **words)
        session.commit()
        return held.offer_id


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
        answer = pages.post(path, {"rating": "2", "text": HERE})
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
            said = {"rating": "5", "text": HERE, "share": share}
            assert pages.be("practitioner").post(path, said).status_code == 303
            page = pages.be("leader").get(record).text
            assert (HERE in page, "It did me good" in page) == (sees, sees)
            assert pages.get(path).status_code == 404

    def test_it_is_deleted_by_a_button_of_its_own(self, pages):
        path = f"/conversations/{made(pages)}/how-it-was"
        pages.be("practitioner").post(path, {"rating": "5", "text": HERE, "share": "yes"})
        said = {"rating": "5", "text": HERE, "share": "yes", "then": "forget"}
        assert pages.post(path, said).status_code == 303
        assert pages.stored(HowItWas) == []

    def test_it_is_in_no_other_page_and_no_document(self, pages, cast):
        reader = Reader(cast.id_of("manager"), Scope.NOTES, "for support")
        terms = replace(preset(Level.NAMED_PEOPLE, EVERY_MODE), readers=(reader,))
        offer_id = made(pages, "signed", terms, hardest="the visit")
        pages.be("practitioner")
        said = {"rating": "5", "text": HERE, "share": "yes"}
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
        assert pages.post(path, {"rating": "3", "text": HERE}).status_code == 409
        assert pages.post(path, {"rating": "3"}).status_code == 303
