"""What the views of other slices use: notes beside a box, and looking over words once written.

words are read by the kind's `read` (`kinds.WordingKind`), which lets in their writer alone.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import request
from flask_babel import gettext as _

from alongside.kernel.db import db
from alongside.web.forms import Form
from alongside.web.identity import current_actor
from alongside.web.language import current_language
from alongside.wording import presenters
from alongside.wording.kinds import get_kind
from alongside.wording.presenters import Beside, LookedOver
from alongside.wording.services import looking

LOOKED, MINE = "wording-looked", "wording-mine"


def beside(kind: str, about_id: UUID, names: Sequence[str]) -> Mapping[str, Beside]:
    """What stands beside each box of a page, by the text's name. Raises `NotFound`."""
    session = db.session()
    words = get_kind(kind).read(session, current_actor, about_id)
    look = looking.read_notes(session, words)
    return presenters.beside_of(look, words, names, current_language())


def look_over(form: Form, kind: str, about_id: UUID, labels: Mapping[str, str]) -> LookedOver:
    """The notes on a record's words, and what may identify somebody, before they are kept.

    Call it right after `read_form` on the page where words are looked over. `labels` name the
    texts, and say which are looked through. Whoever sends the page has ticked that they have
    looked at the findings; else it is shown again. They are asked once for each finding. Notes
    ask for nothing. Raises `NotFound` as the kind's `read` does.
    """
    session = db.session()
    words = get_kind(kind).read(session, current_actor, about_id)
    look = looking.look(
        session, words, mine=request.form.getlist(MINE) if form.sent else (), settled=form.ok
    )
    found = [each for each in look.found if each.name in labels]
    if form.sent and found:
        if request.form.get(LOOKED) == "yes":
            looking.look_at(session, words, found)
            found = [] if form.ok else found
        else:
            form.errors.setdefault(
                LOOKED, _("Look at what may identify somebody, then tick that you have.")
            )
    return LookedOver(
        [
            note
            for note in presenters.notes_of(look, words, labels, current_language())
            if note.label
        ],
        presenters.found_of(found, words, labels),
    )
