"""The family sheet and the worker's copy: every word is in, none is added, in either language."""

import io

import docx
import pytest

from tests.documents.hostile import KNOWN
from tests.documents.reading import missing, pdf_text
from tests.steps_to_change.pages import Pages

HOSTILE = [text for text in KNOWN if 3 < len(text.strip()) <= 60][:24]
FRAME = {
    "en": ("What matters to us", "What is going well", "Our steps", "What we will do next"),
}


def sheet(pages: Pages, family: str, language: str = "en", size: str = "normal") -> str:
    answer = pages.get(f"{family}/sheet-{language}-{size}.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].endswith(f"alongside-sheet-{language}.pdf")
    return pdf_text(answer.data)


def test_the_sheet_holds_what_they_said_and_nothing_of_the_professionals(pages: Pages):
    ids = pages.whole()
    family = f"/families/{ids['family_id']}"
    chosen = {"areas": [str(ids["area_id"])]}
    answer = pages.type(
        f"{family}/sheet",
        what_matters="The dog\n\nand Nan",
        strengths="You laugh",
        next_step="Bags by the door",
        **chosen,
    )
    assert answer.startswith(f"{family}/sheet")
    for size in ("normal", "large"):
        text = sheet(pages, family, size=size)
        for words in (*FRAME["en"], "The dog", "and Nan", "You laugh", "Calm mornings"):
            assert words in text
        for words in ("Bags by the door", "we laugh", "noise"):
            assert words in text
        # No reference, no score, no worker's words, nothing about thresholds.
        for words in ("Kestrel", "routines", "breakfast together", "nan helps", "Parent", "harm"):
            assert words not in text
    welsh = sheet(pages, family, "cy")
    assert "The dog" in welsh
    pages.type(f"{family}/sheet", what_matters="The dog", strengths="", next_step="")
    without = sheet(pages, family)
    assert "Calm mornings" not in without, "it was not chosen"
    assert "What is going well" in without, "with lines to write on by hand"


@pytest.mark.parametrize("place", ["sheet", "ladder"])
def test_every_word_is_on_the_sheet_whatever_is_typed(pages: Pages, place: str):
    ids = pages.whole()
    family, area = f"/families/{ids['family_id']}", f"/areas-of-change/{ids['area_id']}"
    typed = "\n".join(HOSTILE)
    if place == "sheet":
        areas = [str(ids["area_id"])]
        pages.type(f"{family}/sheet", what_matters=typed, strengths="", areas=areas)
    else:
        pages.type(f"{area}/ladder", rung_5=typed)
    assert missing(typed, sheet(pages, family)) == ""


def test_the_copy_holds_everything_with_its_figures_and_their_tables(pages: Pages):
    ids = pages.whole()
    family = f"/families/{ids['family_id']}"
    answer = pages.get(f"{family}/copy-en.pdf")
    text = pdf_text(answer.data)
    opened = docx.Document(io.BytesIO(pages.get(f"{family}/copy-en.docx").data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    word = "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
    for words in (
        *("Kestrel", "Calm mornings", "routines", "breakfast together", "we laugh", "noise"),
        *("nan helps", "shoes ready", "4: mostly from the family", "Nobody has tested"),
        "Highest: 6 (Parent on 24 Nov 2026). Lowest: 2 (Child on 15 Oct 2026). There are 4",
        *("Here now: Parent on 24 Nov 2026", "Last said: Child on 15 Oct 2026"),
    ):
        assert words in text.replace("\n", " ")
        assert words in word
    assert cells.count("0 to 10") == 3
    assert pages.be("colleague").get(f"{family}/copy-en.pdf").status_code == 404
