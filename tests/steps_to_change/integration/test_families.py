"""A family reference is one worker's own, found again however it is typed."""

import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from alongside.audit.models import AuditEvent
from alongside.kernel.errors import DomainError, NotFound
from alongside.steps_to_change.queries import families as queries
from alongside.steps_to_change.services.families import find_by_reference, find_or_begin
from tests.factories.conversations import NOW
from tests.steps_to_change.pages import Pages


def test_a_reference_is_found_again_however_it_is_typed_and_by_nobody_else(session, world):
    worker, colleague = world.here.actor("practitioner"), world.here.actor("colleague")
    begun = find_or_begin(session, "  Dŵr  Clir 7 ", actor=worker, now=NOW)
    assert begun.reference == "Dŵr Clir 7"
    typed = unicodedata.normalize("NFD", "DŴR CLIR 7")
    assert find_or_begin(session, typed, actor=worker, now=NOW) is begun
    assert find_by_reference(session, "dŵr clir 7", actor=worker) is begun
    assert find_by_reference(session, "dŵr clir 7", actor=colleague) is None

    theirs = find_or_begin(session, "Dŵr Clir 7", actor=colleague, now=NOW)
    assert theirs is not begun
    assert queries.list_mine(session, worker) == [begun]
    with pytest.raises(NotFound):
        queries.get_family(session, begun.id, colleague)
    stored = session.execute(text("select reference_sealed, mark from families")).all()
    assert not any(b"Clir" in value for row in stored for value in row)


@pytest.mark.parametrize(("reference", "why"), [(" \n ", "Write a"), ("k" * 21, "Use ")])
def test_what_cannot_be_a_reference_is_refused_beside_its_box(session, world, reference, why):
    with pytest.raises(DomainError, match=why) as refused:
        find_or_begin(session, reference, actor=world.here.actor("practitioner"), now=NOW)
    assert refused.value.field == "reference"


def test_the_same_reference_in_another_authority_has_another_mark(app, world):
    marks = set()
    for place in world.both:
        with app.app_context(), place.scope() as session:
            worker = place.actor("practitioner")
            marks.add(find_or_begin(session, "Kestrel", actor=worker, now=NOW).mark)
    assert len(marks) == 2


def test_a_reference_that_looks_like_somebody_is_asked_about_once_and_then_taken(pages: Pages):
    asked = pages.post("/families/new", reference="Jack Davies")
    assert asked.status_code == 400
    page = BeautifulSoup(asked.text, "html.parser")
    error = page.select_one(".govuk-error-summary a")
    assert error is not None
    assert error["href"] == "#made_up"
    assert error.text.startswith("This looks like somebody's name.")
    assert page.select_one("input#made_up:not([checked])") is not None
    assert page.select_one("input[name=reference][value='Jack Davies']") is not None
    family = pages.follow("/families/new", reference="Jack Davies", made_up="yes")
    assert pages.follow("/families/new", reference="jack davies") == family, "asked about once"
    assert "made_up" not in pages.text("/families/new"), "the tick comes with the question"
    assert pages.follow("/families/new", reference="Robin")


def test_a_family_gets_another_reference_and_everything_that_names_it_goes_with_it(pages: Pages):
    family = pages.follow("/families/new", reference="Jack Davies", made_up="yes")
    other = pages.follow("/families/new", reference="Kestrel")
    rename = f"{family}/reference"
    assert f'href="{pages.base}{rename}"' in pages.text(family)
    assert 'value="Jack Davies"' in pages.text(rename)
    assert "Only you can read this" in pages.text(rename)
    taken = pages.post(rename, reference=" KESTREL")
    assert taken.status_code == 400
    assert '<a href="#reference">Another of your families has this reference.</a>' in taken.text
    assert 'href="#made_up"' in pages.post(rename, reference="12 High Street").text
    assert pages.follow(rename, reference="Rowan") == family
    assert pages.follow(rename, reference="rowan") == family, "the same one, typed otherwise"
    assert re.findall(r"<h1[^>]*>([^<]+)<", pages.text(family)) == ["rowan"]

    def found(session: Session) -> list[str | None]:
        worker, every = pages.families.actor, ("Jack Davies", "ROWAN", "Kestrel")
        each = [find_by_reference(session, reference, actor=worker) for reference in every]
        return [None if it is None else f"/families/{it.id}" for it in each]

    assert pages.do(found) == [None, family, other]
    said = select(AuditEvent.verb).where(AuditEvent.verb.like("family:reference:%"))
    assert pages.do(lambda s: s.scalars(said).all()) == ["family:reference:changed"] * 2
    pages.do(lambda _s: pages.families.shared(pages.families.family("Rowan")))
    for name in ("mentor", "colleague"):
        assert pages.be(name).get(rename).status_code == 404
        assert pages.post(rename, reference="Linnet").status_code == 404
