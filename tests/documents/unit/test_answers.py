"""How a file goes out: never kept by the browser, and with nothing of what it says in its name."""

import pytest

from alongside.documents.answers import DOCX, PDF, answer_file, file_name
from alongside.documents.values import Document, Kind, Paragraph
from tests.documents.examples import one
from tests.documents.hostile import KNOWN


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("mimetype", "ending"), [(PDF, "pdf"), (DOCX, "docx")])
def test_a_file_is_named_for_its_kind_and_language_whatever_is_typed(
    kind, language, mimetype, ending
):
    names = {
        file_name(
            Document(text, language, (Paragraph(text),), text, text, kind),
            mimetype,
        )
        for text in KNOWN
        if text.strip()
    }
    assert names == {f"alongside-{kind.value}-{language}.{ending}"}


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_a_plain_word(kind: Kind):
    assert kind.value.isascii()
    assert kind.value.isalpha()


def test_a_file_is_saved_and_never_kept_or_guessed_at():
    answer = answer_file(one("words"), b"%PDF-", PDF)
    assert answer.data == b"%PDF-"
    assert dict(answer.headers) == {
        "Content-Type": "application/pdf",
        "Content-Length": "5",
        "Content-Disposition": "attachment; filename=alongside-record-en.pdf",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
