"""One description, drawn for a page and for a document: the same marks, the same words."""

import io
import re
import time
from xml.etree import ElementTree

import docx
import pdfua
import pikepdf
import pytest

from alongside.documents.docx import to_docx
from alongside.documents.figures import draw, to_svg
from alongside.documents.pdf import to_pdf
from alongside.documents.values import (
    Document,
    Heading,
    Ladder,
    Line,
    Lines,
    Mark,
    Rung,
    Table,
)
from tests.documents.reading import pdf_text, structure

NUMBERS = {"Parent": ((0.0, 2), (0.5, 5), (1.0, 6)), "Child": ((0.0, 1), (1.0, 6))}


def lines_of(numbers=NUMBERS, **changes) -> Lines:
    values = {
        "title": "Scores over time",
        "alt": "Parent from 2 to 6. Child from 1 to 6.",
        "low": 0,
        "high": 10,
        "days": ((0.0, "3 Jan 2026"), (1.0, "12 Nov 2026")),
        "lines": tuple(
            Line(label, look, (tuple(Mark(at, number) for at, number in marks),))
            for look, (label, marks) in enumerate(numbers.items())
        ),
    }
    return Lines(**(values | changes))


def svg_of(figure: Lines) -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(figure, "one"))


def in_a_document(figure: Lines) -> Document:
    rows = tuple((label, str(number)) for label, marks in NUMBERS.items() for _, number in marks)
    ladder = Ladder((Rung(10, "We laugh\nevery day", here="Parent"), Rung(0, "")))
    table = Table("Scores", ("Who", "Number"), rows)
    return Document("Steps", "en", (Heading(1, "Now"), figure, table, ladder))


def test_every_number_is_marked_once_where_its_day_and_its_size_put_it():
    shapes = {look: [] for look in (0, 1)}
    for shape in draw(lines_of()).shapes:
        xs, ys = zip(*shape.points, strict=True)
        shapes[shape.look].append((sum(xs) / len(xs), max(ys)))
    assert [len(each) for each in shapes.values()] == [3, 2]
    for each in shapes.values():
        assert each == sorted(each), "later days stand further right"
        heights = [y for _, y in each]
        assert heights == sorted(heights, reverse=True), "larger numbers stand higher"
    assert shapes[0][0][0] == pytest.approx(shapes[1][0][0], abs=1), "one day, one place"


def test_voices_differ_by_shape_and_dash_and_not_by_colour_alone():
    five = {f"voice {n}": ((0.0, n), (1.0, n)) for n in range(5)}
    drawing = draw(lines_of(five))
    assert len({stroke.dash for stroke in drawing.strokes if stroke.look is not None}) == 5
    corners = {shape.look: len(shape.points) for shape in drawing.shapes}
    assert len(corners) == 5
    assert len({(n, look) for look, n in corners.items()}) == 5
    assert {label.text for label in drawing.labels} >= set(five)


def test_a_change_of_scale_breaks_the_line_and_one_number_is_a_mark_without_one():
    before, after = (Mark(0.0, 3), Mark(0.4, 4)), (Mark(1.0, 7),)
    drawing = draw(lines_of(lines=(Line("Parent", 0, (before, after)),)))
    drawn = [stroke for stroke in drawing.strokes if stroke.look is not None]
    assert [len(stroke.points) for stroke in drawn] == [2]
    assert len(drawing.shapes) == 3


def test_labels_never_lie_on_one_another_even_where_every_voice_says_the_same():
    for number in (0, 5, 10):
        same = {f"voice {n}": ((1.0, number),) for n in range(5)}
        drawing = draw(lines_of(same))
        ends = sorted(label.y for label in drawing.labels if label.text in same)
        assert min(b - a for a, b in zip(ends, ends[1:], strict=False)) >= 14
        assert ends[-1] <= drawing.height - 30


def test_the_page_has_a_picture_with_words_and_no_style_of_its_own():
    figure = lines_of(title="<b>&", alt='"Scores" <script>')
    svg = svg_of(figure)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "one-title one-desc"
    assert svg.find("title").text == "<b>&"
    assert svg.find("desc").text == '"Scores" <script>'
    assert not re.search(r"\sstyle=|fill=|stroke=|<style", to_svg(figure, "one"))


def test_page_and_document_show_the_same_marks_and_the_same_words():
    figure = lines_of()
    drawing, svg = draw(figure), svg_of(figure)
    marks = [each.get("points") for each in svg.findall("polygon")]
    assert marks == [" ".join(f"{x:g},{y:g}" for x, y in s.points) for s in drawing.shapes]
    words = [each.text for each in svg.findall("text")]
    assert words == [label.text for label in drawing.labels]
    made = to_pdf(in_a_document(figure))
    text = pdf_text(made)
    assert [word for word in words if word not in text] == []
    with pikepdf.open(io.BytesIO(made)) as opened:
        alts = [
            str(thing.Alt)
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert alts == [figure.alt]


@pytest.mark.parametrize("large_print", [False, True])
def test_the_document_keeps_the_rules_for_accessible_pdf(large_print: bool, tmp_path):
    path = tmp_path / "made.pdf"
    made = to_pdf(in_a_document(lines_of()), large_print=large_print)
    path.write_bytes(made)
    assert [finding.message for finding in pdfua.validate(path).findings] == []
    assert {"Figure", "L"} <= {tag.partition(" ")[0] for tag in structure(made)}


def test_word_has_the_figure_in_words_and_every_step():
    opened = docx.Document(io.BytesIO(to_docx(in_a_document(lines_of()))))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert "Parent from 2 to 6. Child from 1 to 6." in texts
    assert "10\tWe laugh\nevery day\nParent" in texts


@pytest.mark.parametrize("wrong", [{"alt": " "}, {"title": ""}, {"high": 5}, {"low": 2}])
def test_a_figure_without_words_or_with_a_number_off_its_scale_is_refused(wrong):
    with pytest.raises(ValueError, match="figure"):
        lines_of(**wrong)


def test_a_year_of_five_voices_is_drawn_in_far_less_than_ten_milliseconds():
    year = {f"voice {n}": tuple((week / 52, n) for week in range(53)) for n in range(5)}
    figure = lines_of(year)
    began = time.process_time()
    for _ in range(5):
        to_svg(figure, "year")
    assert (time.process_time() - began) / 5 < 0.01
