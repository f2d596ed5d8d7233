"""Support is shown where somebody may need it; nothing about who was shown what is kept."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from pypdfium2 import PdfDocument
from sqlalchemy import text

from alongside.kernel import clock
from alongside.kernel.tables import Base
from tests.factories.policies import adapted, make_version
from tests.queries import counting_statements
from tests.supportive_conversations.pages import Pages
from tests.supportive_conversations.times import NOW


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def publish(pages, **lists):
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        make_version(pages.cast.place.setting, effective_from=clock.now().date(), **lists)
        session.commit()


def made(pages, stage, **words):
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        offer_id = getattr(pages.cast, stage)(**words).offer_id
        session.commit()
    return offer_id


def ways(page):
    """The telephone numbers and addresses that the page leads to."""
    found = BeautifulSoup(page.text, "html.parser").select(".app-signposts a")
    return [link["href"] for link in found]


HELPLINE = ["tel:01632960001", "https://example.org/help"]


@pytest.mark.parametrize("page", ["record/next_steps", "record/whole", "how-things-are"])
def test_it_is_shown_where_somebody_may_need_it(pages, page):
    publish(pages, signposts=("helpline",))
    offer_id = made(pages, "held")
    pages.be("practitioner")
    assert ways(pages.get(f"/conversations/{offer_id}/{page}")) == HELPLINE


def test_no_other_part_of_the_record_shows_it(pages):
    publish(pages, signposts=("helpline",))
    offer_id = made(pages, "held")
    page = pages.be("practitioner").get(f"/conversations/{offer_id}/record/hardest")
    assert page.status_code == 200
    assert ways(page) == []


def test_the_offered_person_finds_it_folded_away(pages):
    publish(pages, signposts=("helpline",))
    offer_id = pages.made("offer")
    page = pages.be("practitioner").get(f"/offers/{offer_id}")
    folded = BeautifulSoup(page.text, "html.parser").select("details .app-signposts")
    assert len(folded) == 1
    assert not folded[0].find_parent("details").has_attr("open")


def test_a_new_number_is_shown_in_an_old_conversation_too(pages):
    publish(pages, signposts=("helpline",))
    offer_id = made(pages, "held")
    publish(pages, signposts=("newer line",))
    page = pages.be("practitioner").get(f"/conversations/{offer_id}/how-things-are").text
    assert "newer line" in page
    assert "helpline" not in page


def test_where_nobody_named_any_there_is_no_heading_for_it(pages):
    offer_id = made(pages, "held")
    page = pages.be("practitioner").get(f"/conversations/{offer_id}/record/next_steps").text
    assert "Where you can get support" not in page


def test_looking_at_it_leaves_no_trace(pages):
    publish(pages, signposts=("helpline",))
    offer_id = made(pages, "held")
    pages.be("practitioner")

    def written() -> dict[str, int]:
        with pages.browser.app.app_context(), pages.cast.place.scope() as session:
            tables = Base.metadata.sorted_tables
            return {t.name: session.scalar(text(f"select count(*) from {t}")) for t in tables}

    before = written()
    pages.get(f"/conversations/{offer_id}/how-things-are")
    assert written() == before


def test_it_is_on_paper_blank_and_written(pages):
    publish(pages, signposts=("helpline",), sections=adapted(own=("ours",)))
    offer_id = made(pages, "signed", what_happened="A word")
    pages.be("practitioner")
    setting = pages.cast.place.setting.id
    for path in (f"/policies/{setting}/template-en", f"/conversations/{offer_id}/record-en"):
        pdf = PdfDocument(pages.get(f"{path}.pdf").data)
        shown = " ".join(page.get_textpage().get_text_range() for page in pdf)
        docx = pages.get(f"{path}.docx").data
        word = ZipFile(BytesIO(docx)).read("word/document.xml").decode()
        for found in (shown, word):
            parts = ("Where you can get support", "helpline", "01632 960 001", "example.org")
            assert all(part in found for part in parts), path


@pytest.mark.parametrize("page", ["record/next_steps", "record/whole", "how-things-are"])
def test_more_places_cost_no_more_statements(pages, page):
    counts = []
    offer_id = made(pages, "held")
    for number in (1, 3):
        publish(pages, signposts=("a", "b", "c")[:number])
        pages.be("practitioner").get(f"/conversations/{offer_id}/{page}")
        with counting_statements() as seen:
            assert pages.get(f"/conversations/{offer_id}/{page}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
