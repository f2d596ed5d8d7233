"""A PDF as somebody hears it who cannot see it, and as an archive keeps it."""

import io
import json
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from alongside.documents import pdf
from alongside.documents.pdf import CannotTypeset, to_pdf
from alongside.documents.values import Language
from tests.documents.examples import every_block, one
from tests.documents.reading import pdf_text, structure

FOLDER = Path(pdf.__file__).parent


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("large_print", [False, True])
def test_the_rules_for_accessible_pdf_are_kept(
    language: Language, large_print: bool, tmp_path: Path
):
    path = tmp_path / "made.pdf"
    path.write_bytes(to_pdf(every_block(language), large_print=large_print))
    report = pdfua.validate(path)
    assert [finding.message for finding in report.findings] == []


def test_everything_is_heard_as_what_it_is_and_in_its_order():
    heard = structure(to_pdf(every_block()))
    landmarks = [tag for tag in heard if tag.partition(" ")[0] not in ("P", "LI", "Lbl", "Strong")]
    assert landmarks == [
        *("Document", "Title"),
        *("L cy-GB", "LBody", "LBody"),
        *("H1", "H2", "Quote cy-GB"),
        *("L", "LBody", "LBody"),
        *("Table", "Caption", "THead", "TR", "TH", "TH"),
        *("TBody", "TR", "TD", "TD", "TR", "TD", "TD"),
        *("H1", "Link", "Span"),
    ]


def test_words_of_the_other_language_say_which_it_is():
    assert "P cy-GB" in structure(to_pdf(every_block("en")))
    assert "P en-GB" in structure(to_pdf(every_block("cy")))


def test_the_file_says_its_title_and_language_and_nothing_of_who_made_it_or_when():
    with pikepdf.open(io.BytesIO(to_pdf(every_block("cy")))) as opened:
        assert opened.Root.Lang == "cy-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert set(opened.docinfo.keys()) == {"/Title", "/Creator"}
        assert opened.docinfo["/Title"] == "Record of a conversation"
        assert b"Date" not in opened.Root.Metadata.read_bytes()


def test_pages_are_a4_and_numbered_and_the_title_stands_above_from_the_second_on():
    content = to_pdf(every_block())
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert {tuple(map(round, map(float, page.mediabox))) for page in opened.pages} == {
            (0, 0, 595, 842)
        }
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]
    assert [page.count("Record of a conversation") for page in pages] == [1, 1]
    assert [page[-5:] for page in pages] == ["1 / 2", "2 / 2"]


@pytest.mark.parametrize(("large_print", "points"), [(False, 12), (True, 18)])
def test_letters_are_large_enough_to_read(large_print: bool, points: int):
    page = pypdfium2.PdfDocument(to_pdf(one("words"), large_print=large_print))[0]
    assert points in {round(thing.get_font_size(), 1) for thing in page.get_objects([1])}


def test_the_same_document_gives_the_same_bytes():
    assert to_pdf(every_block()) == to_pdf(every_block())


def test_documents_that_are_made_at_once_keep_to_themselves():
    words = [f"canary{number}" for number in range(6)]
    with ThreadPoolExecutor(3) as threads:
        texts = [pdf_text(made) for made in threads.map(to_pdf, map(one, words))]
    assert [[word for word in words if word in text] for text in texts] == [[w] for w in words]


def test_the_template_evaluates_reads_and_fetches_nothing():
    template = (FOLDER / "typst" / "document.typ").read_text()
    for word in ("eval(", "read(", "#import", "#include", "plugin(", "@preview"):
        assert word not in template
    assert [path.name for path in (FOLDER / "typst").iterdir()] == ["document.typ"]


def test_words_travel_neither_as_an_argument_nor_in_the_environment(
    monkeypatch: pytest.MonkeyPatch,
):
    seen: list[tuple[object, Mapping[str, object]]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        seen.append((command, options))
        return subprocess.CompletedProcess(command, 0, b"%PDF", b"")

    monkeypatch.setattr(subprocess, "run", run)
    to_pdf(one("canary"))
    [(command, options)] = seen
    assert "canary" not in json.dumps(command)
    assert options["env"] == {}
    assert b"canary" in options["input"]  # type: ignore[operator]


def test_one_that_takes_too_long_is_ended_and_says_nothing_of_its_words(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(CannotTypeset, match="^it took too long$") as caught:
        to_pdf(one("canary"))
    assert caught.value.__context__ is None


def test_one_that_is_refused_says_why_and_nothing_of_its_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "can_show", lambda cluster: True)
    with pytest.raises(CannotTypeset) as caught:
        to_pdf(one("canary\ue000 canary"))
    said = "PDF/UA-1 error: the text … could not be displayed with font …"
    assert str(caught.value) == said


def test_no_word_is_divided_with_a_hyphen_that_nobody_wrote():
    words = "conversation understanding afterwards relationship responsibility " * 60
    text = pdf_text(to_pdf(one(words)))
    assert not set(text) & set("-\u00ad\u2010")
    assert text.count("conversation") == 60


def test_what_is_set_may_use_no_more_than_its_share(monkeypatch: pytest.MonkeyPatch, tmp_path):
    program = (FOLDER / "typeset.py").read_text()
    telling = "resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_FSIZE)"
    before = "    words = sys.stdin"
    assert before in program
    copy = tmp_path / "typeset.py"
    copy.write_text(program.replace(before, f"    print({telling})\n    return 0\n{before}"))
    monkeypatch.setattr(pdf, "_TYPESET", copy)
    assert to_pdf(one("words")).decode().split() == ["(1073741824,", "1073741824)", "(0,", "0)"]
