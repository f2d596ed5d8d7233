"""Own notes beside the parts: each writes their own, both read both, neither writes over."""

from dataclasses import replace
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from pypdfium2 import PdfDocument

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, Reader, Scope, TakenBy
from alongside.kernel.errors import NotAgreed, NotFound
from alongside.setting_policies.template_v1 import TEMPLATE
from alongside.supportive_conversations.rules.recording import (
    COMMENT,
    names_of,
    note_name,
    note_names,
)
from tests.factories.conversations import EVERY_MODE, NOW
from tests.queries import counting_statements
from tests.supportive_conversations.pages import Pages

OURS = preset(Level.OURS, EVERY_MODE)
MINE, THEIRS = "hardest_by_person", "hardest_by_leader"


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def made(pages, *arguments, stage="held", person="", leader=""):
    """A record with these notes beside "hardest"; gives the offer's id."""
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        held = pages.cast.held(*arguments)
        if person:
            pages.cast.write(held, MINE, person)
        if leader:
            pages.cast.write(held, THEIRS, leader, "leader")
        if stage == "signed":
            pages.cast.sign_by_both(held)
        session.commit()
        return held.offer_id


def save(pages, offer_id, name, text):
    """As the page's script sends it while somebody types."""
    body = {"text": text, "version": 0, "save_id": str(uuid4())}
    return pages.post(f"/writing/conversation/{offer_id}/{name}", body)


def boxes(page):
    return {box["name"] for box in BeautifulSoup(page.text, "html.parser").select("textarea")}


def test_the_names_of_notes_are_names_of_nothing_else():
    keys = [section.key for section in TEMPLATE.sections]
    own = note_names(keys, is_person=True) | note_names(keys, is_person=False)
    assert len(own) == 2 * len(keys)
    assert not own & (names_of(keys) | {COMMENT})
    assert note_name("hardest", is_person=True) == MINE


@pytest.mark.parametrize(
    ("writer", "name", "other", "others"),
    [("practitioner", MINE, "leader", THEIRS), ("leader", THEIRS, "practitioner", MINE)],
)
def test_each_writes_their_own_and_the_other_one_reads_it_and_cannot_change_it(
    pages, writer, name, other, others
):
    offer_id = made(pages)
    path = f"/conversations/{offer_id}/record/hardest"
    answer = pages.be(writer).post(path, {name: "CANARY note", "then": "list"})
    assert answer.status_code == 303
    for page in (path, f"/conversations/{offer_id}/record/whole"):
        pages.be(writer)
        assert name in boxes(pages.get(page))
        assert others not in boxes(pages.get(page))
        shown = pages.be(other).get(page)
        assert f"Note by {writer} of hafan" in shown.text
        assert "CANARY note" in shown.text
        assert name not in boxes(shown)


@pytest.mark.parametrize(("name", "by"), [(MINE, "leader"), (THEIRS, "practitioner")])
def test_an_old_page_or_a_script_cannot_write_over_the_other_ones_note(pages, name, by):
    offer_id = made(pages, person="CANARY", leader="CANARY")
    pages.be(by)
    assert save(pages, offer_id, name, "over it").status_code == 404
    path = f"/conversations/{offer_id}/record/hardest"
    assert pages.post(path, {name: "over it", "then": "list"}).status_code == 400
    kept = pages.be("practitioner").get(f"/conversations/{offer_id}/record/whole").text
    assert kept.count("CANARY") == 2
    assert "over it" not in kept


def test_a_note_is_saved_while_it_is_typed(pages):
    offer_id = made(pages)
    assert save(pages.be("leader"), offer_id, THEIRS, "CANARY note").status_code == 200
    page = pages.get(f"/conversations/{offer_id}/record/hardest").text
    assert "CANARY note</textarea>" in page


def test_whoever_is_not_to_write_has_no_note_either(pages):
    offer_id = made(pages, replace(OURS, taken_by=TakenBy.PERSON))
    pages.be("leader")
    assert THEIRS not in boxes(pages.get(f"/conversations/{offer_id}/record/hardest"))
    assert save(pages, offer_id, THEIRS, "so").status_code == 409


@pytest.mark.parametrize("mode", [Mode.NONE, Mode.ACTIONS_ONLY])
def test_where_nothing_is_written_down_there_are_no_notes(session, cast, mode):
    taken_by = TakenBy.NOBODY if mode is Mode.NONE else TakenBy.BOTH
    held = cast.held(replace(OURS, mode=mode, taken_by=taken_by))
    with pytest.raises(NotAgreed):
        cast.write(held, MINE, "a word")


def test_nothing_is_written_beside_the_summary(session, cast):
    held = cast.held()
    with pytest.raises(NotFound):
        cast.write(held, "summary_by_person", "a word")


def test_notes_are_signed_read_and_taken_away_under_their_part_with_whose_they_are(pages):
    offer_id = made(pages, stage="signed", person="CANARY mine", leader="CANARY theirs")
    pages.be("practitioner")
    for path in ("record", "read"):
        page = pages.get(f"/conversations/{offer_id}/{path}").text
        assert page.index("What was hardest") < page.index("Note by practitioner of hafan")
        assert page.index("CANARY mine") < page.index("Note by leader of hafan")
        assert "CANARY theirs" in page
    path = f"/conversations/{offer_id}/record-en"
    pdf = PdfDocument(pages.get(f"{path}.pdf").data)
    shown = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert shown.index("CANARY mine") < shown.index("CANARY theirs")
    assert "leader of hafan" in shown[shown.index("CANARY mine") :]
    word = ZipFile(BytesIO(pages.get(f"{path}.docx").data)).read("word/document.xml").decode()
    assert "CANARY theirs" in word


def test_both_see_the_notes_that_they_sign(pages):
    offer_id = made(pages, person="CANARY mine", leader="CANARY theirs")
    pages.be("leader").post(f"/conversations/{offer_id}/hand-over")
    for name in ("leader", "practitioner"):
        page = pages.be(name).get(f"/conversations/{offer_id}/sign").text
        assert "CANARY mine" in page
        assert "CANARY theirs" in page


@pytest.mark.parametrize(
    ("scope", "level", "reads"),
    [(Scope.NOTES, Level.NAMED_PEOPLE, True), (Scope.SUMMARY, Level.SUMMARY, False)],
)
def test_whoever_may_read_the_notes_reads_these_and_who_reads_a_summary_does_not(
    pages, cast, scope, level, reads
):
    reader = Reader(cast.id_of("manager"), scope, "for support")
    terms = replace(preset(level, EVERY_MODE), readers=(reader,))
    offer_id = made(pages, terms, stage="signed", person="CANARY")
    page = pages.be("manager").get(f"/conversations/{offer_id}/read")
    if reads:
        assert "CANARY" in page.text
    else:
        assert "CANARY" not in page.text


def test_a_part_that_holds_a_note_alone_counts_as_written(pages):
    offer_id = made(pages, person="CANARY")
    page = BeautifulSoup(pages.be("leader").get(f"/conversations/{offer_id}/record").text, "lxml")
    written = [row for row in page.select(".govuk-task-list__item") if "Written" in row.text]
    assert ["What was hardest" in row.text for row in written] == [True]


@pytest.mark.parametrize("page", ["hardest", "whole"])
def test_two_notes_take_as_many_statements_as_one(pages, page):
    counts = []
    pages.be("practitioner")
    for notes in ({"leader": "one"}, {"leader": "one", "person": "two"}):
        path = f"/conversations/{made(pages, **notes)}/record/{page}"
        pages.get(path)
        with counting_statements() as asked:
            pages.get(path)
        counts.append(len(asked))
    assert counts[0] == counts[1]
