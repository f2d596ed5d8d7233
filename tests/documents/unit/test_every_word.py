"""A thousand hostile strings: every word is in both files, none is added, and nothing is run."""

import io
import zipfile
from collections.abc import Sequence

import docx
import pikepdf
import pypdfium2
import pytest

from alongside.documents.docx import to_docx
from alongside.documents.pdf import to_pdf
from alongside.documents.values import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Ladder,
    PageBreak,
    Paragraph,
    Quote,
    Rung,
    Table,
    WriteLines,
)
from tests.documents.hostile import KNOWN, hostile_strings
from tests.documents.reading import (
    between_markers,
    difference,
    docx_text,
    in_plain_order,
    missing,
    pdf_text,
    with_markers,
)

STRINGS = hostile_strings()
TITLE = "A title"


def in_paragraphs(strings: Sequence[str]) -> Document:
    blocks: list[Block] = []
    for marker, text in with_markers(strings):
        blocks += [Paragraph(marker), Paragraph(text)]
    return Document(TITLE, "en", tuple(blocks))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return to_pdf(in_paragraphs(STRINGS))


@pytest.fixture(scope="module")
def word() -> bytes:
    return to_docx(in_paragraphs(STRINGS))


def test_there_are_a_thousand_and_most_can_be_compared_letter_by_letter():
    assert len(STRINGS) == 1000
    assert sum(map(in_plain_order, STRINGS)) > 250


def test_every_word_is_in_the_pdf_and_none_is_added(pdf: bytes):
    found = between_markers(pdf_text(pdf), len(STRINGS))
    wrong = [
        (ascii(text[:60]), what)
        for text, shown in zip(STRINGS, found, strict=True)
        if (what := difference(text, shown) if in_plain_order(text) else missing(text, shown))
    ]
    assert wrong == []


def test_every_word_is_in_the_word_file_and_none_is_added(word: bytes):
    found = between_markers(docx_text(word), len(STRINGS))
    wrong = [
        (ascii(text[:60]), what)
        for text, shown in zip(STRINGS, found, strict=True)
        if (what := difference(text, shown))
    ]
    assert wrong == []


def test_nothing_in_the_pdf_can_run_or_lead_anywhere(pdf: bytes):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = {
            key
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary)
            for key in thing.keys()  # noqa: SIM118 -- it is no dict
        }
        assert not names & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/URI"}


def test_nothing_in_the_word_file_can_run_or_lead_anywhere(word: bytes):
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
        assert "Tom &amp; Jerry &lt; 3" in body
    opened = docx.Document(io.BytesIO(word))
    tags = {element.tag.partition("}")[2] for element in opened.element.iter()}
    assert tags == {
        *("document", "body", "p", "pPr", "pStyle", "r", "rPr", "lang", "t", "br", "tab"),
        *("sectPr", "headerReference", "footerReference", "pgSz", "pgMar", "titlePg"),
    }
    assert "External" not in links


@pytest.mark.parametrize(
    "block",
    [
        lambda text: Heading(1, text),
        lambda text: Fields(((text, text),)),
        lambda text: Bullets((text,)),
        lambda text: Quote(text, by=text),
        lambda text: WriteLines(text, hint=text),
        lambda text: Ladder((Rung(10, text, here=text), Rung(0, "the lowest"))),
        lambda text: Table(text, (text,), ((text,),)),
        lambda text: Table("A table", ("A", "B", "C", "D"), ((text, "", "", text),)),
    ],
)
def test_every_kind_of_block_takes_every_known_string(block):
    strings = [text for text in KNOWN if len(text) <= 60]
    # A page for each, since a reader of pages does not put a cell together that runs over two.
    blocks = tuple(each for text in strings for each in (block(text), PageBreak()))
    document = Document(TITLE, "cy", blocks)
    found = pdf_text(to_pdf(document, large_print=True))
    assert [ascii(text) for text in strings if missing(text, found)] == []
    assert docx.Document(io.BytesIO(to_docx(document))).element is not None


@pytest.mark.parametrize("text", KNOWN)
def test_no_string_stops_a_title_a_subtitle_or_a_footer(text: str):
    if text.strip():
        made = Document(text[:60], "en", (), subtitle=text[:60], footer=text[:60])
        assert docx.Document(io.BytesIO(to_docx(made))).core_properties.title


def test_a_word_wider_than_the_page_or_its_column_is_not_cut_off():
    word = "Llanfairpwllgwyngyll" * 20
    table = Table("A table", ("A", "B", "C", "D"), ((word, word, word, word),))
    document = Document(TITLE, "cy", (Heading(1, word), Paragraph(word), Bullets((word,)), table))
    for large_print in (False, True):
        page = 595.28  # the width of A4, in points
        assert rightmost(to_pdf(document, large_print=large_print)) <= page - 55


def rightmost(content: bytes) -> float:
    """The right edge of the letter that stands furthest to the right, in points."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(content)]
    return max(page.get_charbox(n)[2] for page in pages for n in range(page.count_chars()))
