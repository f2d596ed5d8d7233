"""A Word file as Word's own outline, a screen reader and an archive take it."""

import io
import zipfile

import docx
import pytest

from alongside.documents.docx import to_docx
from alongside.documents.values import Document, Language, Paragraph
from tests.documents.examples import every_block, one

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document: Document, *, large_print: bool = False):
    return docx.Document(io.BytesIO(to_docx(document, large_print=large_print)))


def test_paragraphs_have_real_styles_in_their_order():
    styles = [(p.style.name, p.text) for p in opened(every_block()).paragraphs]
    assert styles == [
        ("Title", "Record of a conversation"),
        ("Subtitle", "A quiet room"),
        ("Field", "Date\t12 November 2026"),
        ("Field", "Place\tY llyfrgell"),
        ("Heading 1", "What happened"),
        ("Normal", "First line\nsecond line"),
        ("Normal", "Another paragraph"),
        ("Heading 2", "Afterwards"),
        ("Normal", "Roeddwn i’n well ŵ ŷ Ŵ Ŷ"),
        ("Quote", "Diolch am wrando"),
        ("Quote By", "A colleague"),
        ("List Bullet", "A walk"),
        ("List Bullet", "A quiet hour"),
        ("Caption", "Next steps"),
        ("After Table", ""),
        ("Normal", ""),
        ("Heading 1", "To write on"),
        ("Question", "What helped"),
        ("Hint", "As much as you wish"),
        *[("Kept Line", "")] * 2,
        ("Write Line", ""),
        ("Source", "Where this comes from\nhttps://example.org/guidance"),
    ]


def test_a_table_has_its_header_row_and_says_what_it_is():
    [table] = opened(every_block()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "Who"],
        ["Ring the school", "AB"],
        ["Rest", "CD"],
    ]
    repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    assert repeated == [True, False, False]
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Next steps"


@pytest.mark.parametrize(("language", "own"), [("en", "en-GB"), ("cy", "cy-GB")])
def test_every_run_of_words_says_its_language(language: Language, own: str):
    made = opened(every_block(language))
    other = {"en-GB": "cy-GB", "cy-GB": "en-GB"}[own]
    of_runs = {}
    for run in made.element.body.iter(f"{W}r"):
        text = "".join(each.text for each in run.iter(f"{W}t"))
        if text:
            of_runs[text] = run.find(f"{W}rPr/{W}lang").get(f"{W}val")
    assert of_runs["What happened"] == of_runs["Date"] == of_runs["A colleague"] == own
    assert of_runs["Diolch am wrando"] == of_runs["Y llyfrgell"] == other
    assert made.core_properties.language == own
    assert made.styles.element.find(f".//{W}lang").get(f"{W}val") == own


def test_the_file_says_its_title_and_nothing_of_who_made_it_or_when():
    content = to_docx(every_block())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.Document(io.BytesIO(content)).core_properties.title == "Record of a conversation"
    for tag in ("creator", "lastModifiedBy", "created", "modified"):
        assert tag not in core


def test_the_title_stands_above_from_the_second_page_on_and_pages_are_numbered():
    [section] = opened(every_block()).sections
    assert section.different_first_page_header_footer
    assert [p.text for p in section.header.paragraphs] == ["Record of a conversation"]
    fields = [f.get(f"{W}instr") for f in section.footer._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("large_print", "points"), [(False, 12), (True, 18)])
def test_letters_are_large_enough_to_read(large_print: bool, points: int):
    made = opened(one("words"), large_print=large_print)
    size = made.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    assert int(size.get(f"{W}val")) == points * 2


def test_the_same_document_gives_the_same_bytes():
    assert to_docx(every_block()) == to_docx(every_block())


def test_every_style_that_is_used_is_there():
    made = opened(every_block())
    known = {style.style_id for style in made.styles}
    used = {
        element.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in made.element.iter(f"{W}{tag}")
    }
    assert used <= known
    assert len(used) > 12


def test_what_is_no_block_is_refused():
    with pytest.raises(TypeError, match="no block"):
        to_docx(Document("A title", "en", (Paragraph("words"), "words")))  # type: ignore[arg-type]
