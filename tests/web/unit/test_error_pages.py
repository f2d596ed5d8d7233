"""An error page is the same bytes whatever was asked for and whoever asked, and is sound HTML."""

from pathlib import Path

import html5lib
import pytest
from flask import g, render_template

from alongside.web.errors import PAGES
from tests.web.frame_app import Frame

TEMPLATES = Path(__file__).parents[3] / "platform/alongside/web/templates/errors"


def show(frame: Frame, code: int, address: str, language: str) -> str:
    with frame.app.test_request_context(f"{address}lang={language}"):
        g.authority_slug = address.split("/")[1]
        return render_template(f"errors/{code}.html")


def test_every_error_that_is_answered_with_a_page_has_one() -> None:
    assert {path.stem for path in TEMPLATES.glob("[0-9]*.html")} == {str(code) for code in PAGES}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("code", sorted(PAGES))
def test_an_error_page_says_nothing_of_what_was_asked_for_or_by_whom(
    frame: Frame, code: int, language: str
) -> None:
    pages = {
        show(frame, code, address, language)
        for address in ("/ceredin/offers/CANARY?", "/nowhere?words=CANARY&", "/x?out&")
    }
    assert len(pages) == 1
    (page,) = pages
    assert "CANARY" not in page
    assert "csrf" not in page
    html5lib.HTMLParser(strict=True).parse(page)
