"""The pages of a record, as the two of them and everybody else meet them."""

import re
from dataclasses import replace
from datetime import timedelta
from html import escape
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument

from alongside.actions.models import Action
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, Reader, Scope
from alongside.supportive_conversations.models import ConversationRecord, Offer, SettingLearning
from alongside.supportive_conversations.states import OfferState
from tests.factories.conversations import EVERY_MODE, soon
from tests.queries import counting_statements
from tests.supportive_conversations.pages import Pages
from tests.supportive_conversations.times import NOW

OURS = preset(Level.OURS, EVERY_MODE)


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def made(pages, stage, *arguments, **options):
    """A record at a stage; gives the offer's id."""
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        held = getattr(pages.cast, stage)(*arguments, **options)
        session.commit()
        return held.offer_id


def named(cast, scope=Scope.NOTES, level=Level.NAMED_PEOPLE):
    reader = Reader(cast.id_of("manager"), scope, "for support")
    return replace(preset(level, EVERY_MODE), readers=(reader,))


def written(name, text, **more):
    return {name: text, "then": "list", **more}


def test_the_arranged_page_leads_to_beginning_when_the_time_has_come(pages, cast):
    offer_id = pages.made("arranged", soon())
    page = pages.be("practitioner").get(f"/conversations/{offer_id}").text
    assert f"/conversations/{offer_id}/begin" in page
    answer = pages.post(f"/conversations/{offer_id}/begin", {"took_place": "yes"})
    assert answer.location.endswith(f"/conversations/{offer_id}/record")
    assert pages.stored(Offer)[0].state == OfferState.HELD
    assert pages.get(f"/conversations/{offer_id}").location.endswith("/record")


def test_what_did_not_take_place_asks_only_on_whose_side_it_was(pages):
    offer_id = pages.made("arranged", soon())
    pages.be("leader")
    path = f"/conversations/{offer_id}/begin"
    assert pages.post(path, {}).status_code == 400
    refused = pages.post(path, {"took_place": "no"})
    assert refused.status_code == 400
    assert "Choose what comes nearest" in refused.text
    assert pages.post(path, {"took_place": "no", "cause": "leader"}).status_code == 303
    assert pages.stored(Offer)[0].state == OfferState.ACCEPTED


def test_before_there_is_an_agreement_the_page_leads_to_one_and_no_word_is_taken(pages):
    offer_id = pages.made("arranged", soon())
    pages.be("practitioner").post(f"/conversations/{offer_id}/begin", {"took_place": "yes"})
    page = pages.get(f"/conversations/{offer_id}/record").text
    assert "Your conversation with leader of hafan" in page
    assert f"/agreements/conversation/{offer_id}" in page
    led_back = pages.get(f"/conversations/{offer_id}/record/what_happened")
    assert led_back.location.endswith("/record")


def test_a_part_is_written_and_read_by_both_of_them(pages):
    offer_id = made(pages, "held")
    path = f"/conversations/{offer_id}/record/what_happened"
    assert pages.be("practitioner").get(path).status_code == 200
    assert pages.post(path, written("what_happened", "CANARY words")).status_code == 303
    for name in ("practitioner", "leader"):
        pages.be(name)
        assert "CANARY words" in pages.get(path).text
        assert "CANARY words" in pages.get(f"/conversations/{offer_id}/record/whole").text
    assert "CANARY" not in pages.get("/conversations").text


def test_an_old_page_cannot_write_what_was_narrowed_since(pages, cast):
    offer_id = made(pages, "held")
    with pages.browser.app.app_context(), cast.place.scope() as session:
        cast.agreement(
            session.get_one(Offer, (cast.place.authority.id, offer_id)),
            replace(OURS, mode=Mode.ACTIONS_ONLY),
        )
        session.commit()
    path = f"/conversations/{offer_id}/record/what_happened"
    answer = pages.be("practitioner").post(path, written("what_happened", "CANARY"))
    assert answer.status_code == 409
    assert "CANARY" in answer.text, "it is still in the box"
    assert pages.be("leader").get(path).text.count("CANARY") == 0


@pytest.mark.parametrize("page", ["what_happened", "whole"])
def test_words_typed_when_the_other_one_hands_it_over_are_still_in_the_box(pages, page):
    offer_id = made(pages, "held")
    path = f"/conversations/{offer_id}"
    pages.be("practitioner").post(f"{path}/hand-over")
    late = written("what_happened", "CANARY late")
    answer = pages.be("leader").post(f"{path}/record/{page}", late)
    assert answer.status_code == 409
    assert "CANARY late" in answer.text
    assert "handed over to be looked at" in answer.text
    assert pages.get(f"{path}/record/{page}").location.endswith("/record")
    assert pages.post(f"{path}/take-back").status_code == 303
    assert pages.post(f"{path}/record/{page}", late).status_code == 303
    assert "CANARY late" in pages.be("practitioner").get(f"{path}/record/whole").text


def test_a_comment_typed_when_the_other_one_goes_on_writing_is_still_in_the_box(pages):
    offer_id = made(pages, "held")
    path = f"/conversations/{offer_id}"
    pages.be("leader").post(f"{path}/hand-over")
    pages.post(f"{path}/take-back")
    answers: dict[str, dict[str, object]] = {
        "leader": {"agrees": "yes"},
        "practitioner": {"fair": "with_comment", "person_comment": "CANARY late"},
    }
    for name, answer in answers.items():
        refused = pages.be(name).post(f"{path}/sign", answer)
        assert refused.status_code == 409, name
        assert "taken back to writing" in refused.text, name
    assert "CANARY late" in refused.text
    assert pages.get(f"{path}/sign").location.endswith("/record")
    (held,) = pages.stored(ConversationRecord)
    assert (held.person_signed_at, held.leader_signed_at) == (None, None)


def test_nobody_signs_what_was_changed_since_they_opened_the_page(pages):
    offer_id = made(pages, "held")
    path = f"/conversations/{offer_id}"
    pages.be("practitioner").post(f"{path}/hand-over")
    old = {name: seen_on(pages.be(name).get(f"{path}/sign")) for name in ("leader", "practitioner")}
    pages.be("leader").post(f"{path}/take-back")
    pages.post(f"{path}/record/what_happened", written("what_happened", "CANARY later"))
    pages.post(f"{path}/hand-over")
    for name, answer in (("leader", {"agrees": "yes"}), ("practitioner", {"fair": "yes"})):
        refused = pages.be(name).post(f"{path}/sign", answer | {"seen": old[name]})
        assert refused.status_code == 400, name
        assert "changed after you opened this page" in refused.text, name
        assert "CANARY later" in refused.text, name
        again = answer | {"seen": seen_on(refused)}
        assert pages.post(f"{path}/sign", again).status_code == 303, name
    (held,) = pages.stored(ConversationRecord)
    assert held.signed_on is not None


def seen_on(page) -> str:
    """What stands for the record as this page shows it."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page.text)
    assert found is not None
    return found.group(1)


def sign_by_both(pages, offer_id, **answers):
    path = f"/conversations/{offer_id}/sign"
    pages.be("leader").post(f"/conversations/{offer_id}/hand-over")
    assert pages.post(path, {}).status_code == 400
    assert pages.post(path, {"agrees": "yes"}).status_code == 303
    pages.be("practitioner")
    assert pages.post(path, {}).status_code == 400
    assert pages.post(path, {"fair": "yes", **answers}).status_code == 303


def test_a_comment_is_kept_beside_the_record_and_the_record_stays(pages):
    offer_id = made(pages, "held")
    path = f"/conversations/{offer_id}/record/what_happened"
    pages.be("leader").post(path, written("what_happened", "as it was"))
    sign_by_both(pages, offer_id, fair="with_comment", person_comment="CANARY comment")
    page = pages.be("leader").get(f"/conversations/{offer_id}/read").text
    assert "CANARY comment" in page
    assert "as it was" in page
    assert pages.get(path).location.endswith("/record"), "it is locked"


def on_paper(pages, offer_id) -> str:
    file = pages.get(f"/conversations/{offer_id}/record-en.docx").data
    return ZipFile(BytesIO(file)).read("word/document.xml").decode()


def test_a_person_who_finds_it_unfair_is_heard_before_the_leader_signs_and_ever_after(pages, cast):
    offer_id = made(pages, "held")
    path = f"/conversations/{offer_id}"
    pages.be("leader").post(f"{path}/hand-over")
    assert "signed that" not in pages.get(f"{path}/sign").text
    unfair = {"fair": "no", "person_comment": "CANARY comment"}
    assert pages.be("practitioner").post(f"{path}/sign", unfair).status_code == 303
    leader, hub = cast.place.people["leader"].name, pages.get(f"{path}/record").text
    assert f"You have signed. It waits for {leader} to sign too." in hub
    assert "the signature that is there no longer counts" in hub
    theirs = "You signed that you have seen this record, and do not find it fair."
    assert theirs in pages.get(f"{path}/sign").text
    pages.be("leader")
    name = cast.place.people["practitioner"].name
    heard = f"{name} signed that they have seen this record, and do not find it fair."
    said = f"{heard} A comment stands beside it."
    to_sign = pages.get(f"{path}/sign").text
    assert said in to_sign
    assert f"{name} has signed. It waits for you to sign too." in pages.get(f"{path}/record").text
    assert "CANARY comment" in to_sign
    assert pages.post(f"{path}/sign", {"agrees": "yes"}).status_code == 303
    for page in ("record", "read"):
        shown = pages.get(f"{path}/{page}").text
        assert said in shown, page
        assert "CANARY comment" in shown, page
    assert said in on_paper(pages, offer_id)
    assert theirs in pages.be("practitioner").get(f"{path}/record").text


def test_after_signing_words_are_added_below(pages):
    offer_id = made(pages, "signed", what_happened="as it was")
    path = f"/conversations/{offer_id}/add"
    pages.be("practitioner")
    assert pages.post(path, {"text": ""}).status_code == 400
    assert pages.post(path, {"text": "CANARY added"}).status_code == 303
    name = pages.cast.place.people["practitioner"].name
    with_the_day = f"{name}, {NOW:%-d %B %Y}"
    page = pages.be("leader").get(f"/conversations/{offer_id}/record").text
    assert "CANARY added" in page
    assert with_the_day in page
    assert with_the_day in on_paper(pages, offer_id)


def test_a_reader_beyond_the_two_reads_what_is_signed_and_the_manager_by_rank_nothing(pages, cast):
    offer_id = made(pages, "signed", what_happened="CANARY words")
    path = f"/conversations/{offer_id}/read"
    assert pages.be("manager").get(path).status_code == 404
    open_to_them = made(pages, "signed", named(cast), what_happened="CANARY words")
    assert "CANARY words" in pages.get(f"/conversations/{open_to_them}/read").text
    assert pages.get(f"/conversations/{open_to_them}/record").status_code == 404
    assert pages.be("colleague").get(f"/conversations/{open_to_them}/read").status_code == 404


def test_whoever_was_named_for_the_summary_reads_the_summary_alone(pages, cast):
    terms = named(cast, Scope.SUMMARY, Level.SUMMARY)
    offer_id = made(pages, "signed", terms, what_happened="CANARY", summary="In short")
    page = pages.be("manager").get(f"/conversations/{offer_id}/read").text
    assert "In short" in page
    assert "CANARY" not in page


def test_a_reader_named_after_signing_reads_what_is_added_then_and_nothing_from_before(pages, cast):
    offer_id = made(pages, "signed", what_happened="CANARY words")
    path = f"/conversations/{offer_id}/add"
    pages.be("leader").post(path, {"text": "CANARY before"})
    with pages.browser.app.app_context(), cast.place.scope() as session:
        later = replace(cast, now=NOW + timedelta(minutes=1))
        later.agreement(session.get_one(Offer, (cast.place.authority.id, offer_id)), named(cast))
        session.commit()
    page = pages.be("manager").get(f"/conversations/{offer_id}/read")
    assert page.status_code == 200
    assert "CANARY" not in page.text
    assert "Nothing was written down" not in page.text
    assert "There is nothing here that you may read." in page.text


@pytest.mark.parametrize(
    ("scope", "level", "status"),
    [(Scope.NOTES, Level.NAMED_PEOPLE, 200), (Scope.SUMMARY, Level.SUMMARY, 404)],
)
def test_whoever_reads_a_summary_alone_reads_no_actions(pages, cast, scope, level, status):
    offer_id = made(pages, "signed", named(cast, scope, level))
    data = {"text": "Ring", "owner_id": str(cast.id_of("practitioner")), "kind": "other"}
    assert pages.be("leader").post(f"/conversations/{offer_id}/actions", data).status_code == 303
    (action,) = pages.stored(Action)
    assert pages.be("manager").get(f"/actions/{action.id}").status_code == status


def test_an_action_is_planned_from_the_record(pages, cast):
    offer_id = made(pages, "held")
    path = f"/conversations/{offer_id}/actions"
    pages.be("practitioner")
    assert pages.get(path).status_code == 200
    assert pages.post(path, {"text": ""}).status_code == 400
    data = {"text": "Ring the school", "owner_id": str(cast.id_of("leader")), "kind": "other"}
    assert pages.post(path, data).status_code == 303
    assert "Ring the school" in pages.get(f"/conversations/{offer_id}/record").text
    assert "Ring the school" in pages.be("leader").get("/actions").text


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_record_on_paper_holds_every_word_and_names_nobody_in_its_file_name(pages, language):
    words = {"what_happened": "Ŵyr neb #set $x$ beth", "hardest": "y drws <b>ar glo</b>"}
    offer_id = made(pages, "signed", **words)
    path = f"/conversations/{offer_id}/record-{language}"
    pages.be("practitioner")
    pdf = pages.get(f"{path}.pdf")
    shown = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf.data))
    assert all(" ".join(text.split()) in " ".join(shown.split()) for text in words.values())
    assert f"alongside-record-{language}.pdf" in pdf.headers["Content-Disposition"]
    assert "no-store" in pdf.headers["Cache-Control"]
    word = ZipFile(BytesIO(pages.get(f"{path}.docx").data)).read("word/document.xml").decode()
    assert all(escape(text) in word for text in words.values())


def test_only_the_two_take_it_away(pages, cast):
    offer_id = made(pages, "signed", named(cast), what_happened="CANARY")
    for name in ("manager", "colleague", "admin"):
        path = f"/conversations/{offer_id}/record-en.pdf"
        assert pages.be(name).get(path).status_code == 404, name


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_blank_template_is_there_in_both_languages_for_everybody(pages, form):
    for language in ("cy", "en"):
        answer = pages.be("manager").get(f"/policies/authority/template-{language}.{form}")
        assert answer.status_code == 200
        assert len(answer.data) > 5000


class TestLearning:
    TERMS = replace(OURS, learning=True)

    def released(self, pages, text):
        offer_id = made(pages, "signed", self.TERMS, learnt_setting=text)
        path = f"/conversations/{offer_id}/learning"
        for name in ("practitioner", "leader"):
            assert pages.be(name).get(path).status_code == 200
            assert pages.post(path, {"knows_names": "yes"}).status_code == 303
        return offer_id

    def test_it_goes_to_the_board_when_both_have_let_it_go_and_not_before(self, pages, cast):
        offer_id = made(pages, "signed", self.TERMS, learnt_setting="Two people at the door")
        path = f"/conversations/{offer_id}/learning"
        board = f"/settings/{cast.place.setting.id}/learning"
        assert pages.be("leader").post(path, {}).status_code == 303
        assert pages.stored(SettingLearning) == []
        assert "Two people" not in pages.be("colleague").get(board).text
        assert pages.be("practitioner").post(path, {}).status_code == 303
        assert "Two people at the door" in pages.be("colleague").get(board).text

    def test_nothing_on_the_board_leads_back(self, pages):
        self.released(pages, "Two people at the door")
        (learning,) = pages.stored(SettingLearning)
        kept = {c.name for c in SettingLearning.__table__.columns}
        assert not kept & {"offer_id", "record_id", "event_id", "person_id", "trigger_kind"}
        assert learning.month.day == 1

    def test_a_name_in_it_is_pointed_out_first(self, pages, cast):
        name = cast.place.people["colleague"].name
        offer_id = made(pages, "signed", self.TERMS, learnt_setting=f"{name} was late")
        path = f"/conversations/{offer_id}/learning"
        refused = pages.be("leader").post(path, {})
        assert refused.status_code == 400
        assert "There may be a name in it" in refused.text
        assert pages.post(path, {"knows_names": "yes"}).status_code == 303

    def test_without_leave_in_the_agreement_there_is_no_such_page(self, pages):
        offer_id = made(pages, "signed", learnt_setting="Two people at the door")
        assert pages.be("leader").get(f"/conversations/{offer_id}/learning").status_code == 404

    def test_the_settings_lead_says_what_was_changed(self, pages, cast):
        self.released(pages, "Two people at the door")
        (learning,) = pages.stored(SettingLearning)
        path = f"/learning/{learning.id}/change"
        assert pages.be("colleague").get(path).status_code == 404
        assert pages.be("setting_lead").post(path, {"change": "There are two"}).status_code == 303
        board = f"/settings/{cast.place.setting.id}/learning"
        assert "There are two" in pages.be("colleague").get(board).text


@pytest.mark.parametrize("stranger", ["colleague", "manager", "admin", "other_leader"])
def test_for_anybody_else_none_of_its_pages_is_there(pages, stranger):
    offer_id = made(pages, "held")
    pages.be(stranger)
    for path in ("begin", "record", "record/what_happened", "record/whole", "read", "actions"):
        assert pages.get(f"/conversations/{offer_id}/{path}").status_code == 404, path
    for path in ("hand-over", "take-back"):
        assert pages.post(f"/conversations/{offer_id}/{path}").status_code == 404, path


def test_the_list_asks_as_many_statements_for_three_as_for_one(pages):
    made(pages, "signed")
    pages.be("leader").get("/conversations")
    with counting_statements() as one:
        pages.get("/conversations")
    for _ in range(2):
        made(pages, "signed")
    with counting_statements() as three:
        pages.get("/conversations")
    assert len(three) == len(one)


@pytest.mark.parametrize("page", ["record", "read"])
def test_the_page_of_a_signed_conversation_takes_few_statements(pages, page):
    offer_id = made(pages, "signed", what_happened="a", hardest="b", learnt_me="c")
    pages.be("practitioner").get(f"/conversations/{offer_id}/{page}")
    with counting_statements() as asked:
        pages.get(f"/conversations/{offer_id}/{page}")
    assert len(asked) <= 8, asked


def test_a_named_reader_reads_what_was_added_too(pages, cast):
    offer_id = made(pages, "signed", named(cast), hardest="the waiting")
    pages.be("practitioner").post(f"/conversations/{offer_id}/add", {"text": "an afterthought"})
    assert "an afterthought" in pages.be("manager").get(f"/conversations/{offer_id}/read").text
