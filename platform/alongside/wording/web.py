"""What the views of other slices use: notes beside a box, and looking over words once written."""

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
from alongside.wording.presenters import Beside, LookedOver, ShownFound
from alongside.wording.rules.about import PlacedFound, Words
from alongside.wording.rules.identifying import find_identifying
from alongside.wording.services import looking

LOOKED, MINE, SEEN = "wording-looked", "wording-mine", "wording-seen"


def beside(
    kind: str, about_id: UUID, texts: Mapping[str, str], *, quoted: frozenset[str] = frozenset()
) -> Mapping[str, Beside]:
    """What stands beside each box of a page, by its name, given the texts that are in the boxes.

    For the page of whoever writes them: the caller has read them, and knows. `quoted`: those that
    hold what others said in this record, besides those that do in all of its kind.
    """
    held = get_kind(kind).quoted | quoted
    words = Words(kind, about_id, about_id, current_actor.id, texts, held)
    look = looking.read_notes(db.session(), words)
    return presenters.beside_of(look, words, list(texts), current_language())


def look_over(form: Form, kind: str, about_id: UUID) -> LookedOver:
    """What there is to say of a record's words once they are written.

    Call it right after `read_form` on the page where words are looked over. Whoever sends the
    page has ticked that they have looked at what may identify somebody; else it is shown again.
    They are asked once for each finding. Notes ask for nothing. Raises `NotFound` as the kind's
    `read` does.
    """
    session = db.session()
    words = get_kind(kind).words_of(session, current_actor, about_id)
    mine = request.form.getlist(MINE) if form.sent else ()
    look = looking.look(session, words, mine=mine, settled=form.ok)
    if form.sent and look.found:
        if request.form.get(LOOKED) == "yes":
            looking.look_at(session, words, look.found)
        else:
            form.errors.setdefault(
                LOOKED, _("Look at what may identify somebody, then tick that you have.")
            )
    return LookedOver(
        presenters.notes_of(look, words, current_language()),
        presenters.found_of(look.found, words.texts),
    )


def ask_once(form: Form, *names: str) -> Sequence[ShownFound]:
    """What may identify somebody in short words that a button sends, which are saved nowhere yet.

    Call it right after `read_form`. The page is shown again, with the words in their boxes and the
    question above its button; pressed again, what was asked about goes as it stands. The page
    itself says what was: it holds the words already, and nothing is remembered here.
    """
    if not form.ok:
        return ()
    texts = {name: str(form.data[name]) for name in names}
    found = [
        PlacedFound(name, each) for name, text in texts.items() for each in find_identifying(text)
    ]
    if {each.found.text for each in found} <= set(request.form.getlist(SEEN)):
        return ()
    form.errors[SEEN] = _("Could this say who somebody is? Change it, or send it as it is.")
    return presenters.found_of(found, texts)
