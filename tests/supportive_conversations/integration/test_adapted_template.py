"""A record keeps the template that it was begun with, and its setting's own parts in it (S1-15)."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument

from alongside.kernel.ids import new_id
from alongside.supportive_conversations.models import ConversationRecord
from tests.factories.policies import adapted, make_version
from tests.queries import counting_statements
from tests.supportive_conversations.pages import Pages
from tests.supportive_conversations.times import NOW

NAME = "own_the way home"


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def publish(pages, template):
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        version = make_version(pages.cast.place.setting, sections=template).id
        session.commit()
    return version


def made(pages, stage, **words):
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        offer_id = getattr(pages.cast, stage)(**words).offer_id
        session.commit()
    return offer_id


@pytest.fixture
def adapted_record(pages):
    """A conversation that began under a template of the setting's own."""
    template = adapted(without=("hardest",), own=("the way home",), feelings_now="And today?")
    publish(pages, template)
    return made(pages, "held")


def save(pages, offer_id, name):
    data = {"text": "CANARY", "version": "0", "save_id": str(new_id())}
    return pages.post(f"/writing/conversation/{offer_id}/{name}", data)


def test_the_pages_show_the_settings_parts_and_words(pages, adapted_record):
    pages.be("practitioner")
    hub = pages.get(f"/conversations/{adapted_record}/record").text
    assert "the way home" in hub
    assert "What was hardest" not in hub
    whole = pages.get(f"/conversations/{adapted_record}/record/whole").text
    assert "About the way home?" in whole
    assert "And today?" in whole
    assert "How is it for you today?" not in whole


def test_words_are_written_in_a_part_of_ones_own(pages, adapted_record):
    path = f"/conversations/{adapted_record}/record/{NAME}"
    pages.be("practitioner").get(path)
    answer = pages.post(path, {NAME: "By bus", "then": "next"})
    assert answer.location.endswith("/record/closing")
    assert "By bus" in pages.be("leader").get(path).text


def test_what_the_template_leaves_out_or_never_had_takes_no_words(pages, adapted_record):
    pages.be("practitioner")
    for name in ("hardest", "own_somebody else's"):
        assert pages.get(f"/conversations/{adapted_record}/record/{name}").status_code == 404
        assert save(pages, adapted_record, name).status_code == 404
    assert save(pages, adapted_record, "summary").status_code == 200


def test_without_the_part_for_relationships_none_is_written_down(pages):
    publish(pages, adapted(without=("relationships",)))
    offer_id = made(pages, "held")
    data = {"kind": "adults", "who": "the teacher", "wanted": "yes", "first_step": ""}
    answer = pages.be("practitioner").post(f"/conversations/{offer_id}/repairs/new", data)
    assert answer.status_code == 404
    publish(pages, adapted())
    offer_id = made(pages, "held")
    answer = pages.post(f"/conversations/{offer_id}/repairs/new", data)
    assert answer.status_code == 303


def test_an_old_record_looks_as_it_did_after_the_setting_has_changed_its_mind(
    pages, adapted_record
):
    publish(pages, adapted(own=("something else",)))
    later = made(pages, "held")
    pages.be("practitioner")
    before = pages.get(f"/conversations/{adapted_record}/record").text
    after = pages.get(f"/conversations/{later}/record").text
    assert ("the way home" in before, "something else" in before) == (True, False)
    assert ("the way home" in after, "something else" in after) == (False, True)
    assert save(pages, adapted_record, "own_something else").status_code == 404
    assert save(pages, later, "own_something else").status_code == 200


def test_a_record_of_before_is_one_of_alongsides_template(pages):
    offer_id = made(pages, "held")
    publish(pages, adapted(own=("the way home",)))
    assert pages.stored(ConversationRecord)[0].template_version_id is None
    page = pages.be("practitioner").get(f"/conversations/{offer_id}/record").text
    assert "the way home" not in page


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_blank_template_on_paper_is_the_settings_own_with_both_credits(pages, language):
    publish(pages, adapted(without=("hardest",), own=("the way home",)))
    path = f"/policies/{pages.cast.place.setting.id}/template-{language}"
    pdf = pages.be("practitioner").get(f"{path}.pdf")
    shown = " ".join(p.get_textpage().get_text_range() for p in PdfDocument(pdf.data))
    word = ZipFile(BytesIO(pages.get(f"{path}.docx").data)).read("word/document.xml").decode()
    adapted_by = {
        "en": "adapted by hafan nursery",
        "cy": "Addaswyd y templed gan: hafan nursery (cy)",
    }
    for text in (shown, word):
        assert "the way home" in text
        assert {"en": "What was hardest", "cy": "Yr hyn oedd anoddaf"}[language] not in text
        assert "Page, D. (2009)" in text
        assert adapted_by[language] in " ".join(text.split())


def test_the_record_on_paper_has_the_settings_parts(pages):
    publish(pages, adapted(own=("the way home",)))
    offer_id = made(pages, "signed", **{NAME: "By bus"})
    answer = pages.be("practitioner").get(f"/conversations/{offer_id}/record-en.docx")
    word = ZipFile(BytesIO(answer.data)).read("word/document.xml").decode()
    assert all(text in word for text in ("the way home", "By bus", "adapted by hafan nursery"))


@pytest.mark.parametrize("page", ["record", "record/whole", "read"])
def test_more_parts_cost_no_more_statements(pages, page):
    counts = []
    for own in (("a",), ("a", "b", "c")):
        publish(pages, adapted(own=own))
        offer_id = made(pages, "held")
        pages.be("practitioner").get(f"/conversations/{offer_id}/{page}")
        with counting_statements() as seen:
            assert pages.get(f"/conversations/{offer_id}/{page}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
