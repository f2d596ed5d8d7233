"""A family reference is one worker's own, found again however it is typed."""

import unicodedata

import pytest
from sqlalchemy import text

from alongside.kernel.errors import DomainError, NotFound
from alongside.steps_to_change.queries import families as queries
from alongside.steps_to_change.services.families import find_by_reference, find_or_begin
from tests.factories.conversations import NOW


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
