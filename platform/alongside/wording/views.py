"""Notes for a page's script, and the pages on which an authority keeps its entries."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    flash,
    get_template_attribute,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.ids import new_id
from alongside.people.roles import Role
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, identity
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.wording import presenters, queries, schemas
from alongside.wording.kinds import get_kind
from alongside.wording.services import editing, looking

blueprint = Blueprint("wording", __name__, template_folder="templates")
for_admins = for_members(Role.AUTHORITY_ADMIN)


@blueprint.post("/wording/notes/<kind>/<uuid:about_id>/<name>")
@for_members(relation="whoever writes these words, as the part that owns them says")
@commits
def look(kind: str, about_id: UUID, name: str) -> ResponseReturnValue:
    """The notes on a text as it was last saved. No words are sent here, and none are kept.

    403 when somebody else than whose page it is has signed in meanwhile.
    """
    session = db.session()
    words = get_kind(kind).words_of(session, current_actor, about_id)
    asked = _asked()
    if asked.get("person", identity().mark) != identity().mark:
        return jsonify(message=_("Somebody else is signed in here now.")), 403
    told = looking.look(session, words, mine=[asked.get("mine", "")])
    looked = [each for each in told.found if each.mark == asked.get("looked")]
    if looked:
        looking.look_at(session, words, looked)
        told = looking.read_notes(session, words)
    shown = presenters.beside_of(told, words, [name], current_language())[name]
    macro = get_template_attribute("macros/wording.html", "told")
    return jsonify(html=str(macro(shown)))


@blueprint.get("/wording")
@for_admins
def list_entries() -> str:
    """The entries of one language, as they hold here."""
    language = request.args.get("language")
    if language not in ("cy", "en"):
        language = current_language()
    listed = [
        each for each in queries.list_entries(db.session()) if each.entry.language == language
    ]
    return render_template("wording/entries.html", listed=listed, language=language)


@blueprint.route("/wording/new", methods=["GET", "POST"])
@for_admins
@commits
def add_entry() -> ResponseReturnValue:
    """An entry of the authority's own."""
    form = read_form(schemas.NewEntrySchema(), {"is_on": "yes", "language": current_language()})

    def do() -> str:
        row = editing.add_entry(
            db.session(),
            language=form.data["language"],
            said=_said(form.data),
            actor=current_actor,
            now=clock.now(),
        )
        flash(_("The phrase is on the list."), "success")
        return url_for(".list_entries", language=row.language)

    return sent(form, do) or (render_template("wording/entry.html", form=form), form.status)


@blueprint.route("/wording/<entry_id>", methods=["GET", "POST"])
@for_admins
@commits
def change_entry(entry_id: str) -> ResponseReturnValue:
    """An entry to change, or to switch off."""
    listed = queries.get_entry(db.session(), entry_id)
    entry = listed.entry
    form = read_form(
        schemas.EntrySchema(),
        {
            "pattern": entry.pattern.replace(" | ", "\n"),
            "suggestions": "\n".join(entry.suggestions),
            "reason_en": entry.reason_en,
            "reason_cy": entry.reason_cy,
            "is_on": "yes" if entry.is_on else "no",
        },
    )

    def do() -> str:
        editing.change_entry(
            db.session(),
            listed,
            said=_said(form.data),
            actor=current_actor,
            now=clock.now(),
        )
        flash(_("The change is kept."), "success")
        return url_for(".list_entries", language=entry.language)

    return sent(form, do) or (
        render_template("wording/entry.html", form=form, listed=listed, back_key=new_id()),
        form.status,
    )


@blueprint.post("/wording/<entry_id>/give-back")
@for_admins
@commits
def give_back(entry_id: str) -> ResponseReturnValue:
    """Take an entry of our own away, or have one as it came."""
    listed = queries.get_entry(db.session(), entry_id)
    form = read_form(schemas.GiveBackSchema())

    def do() -> str:
        editing.give_back(db.session(), listed, actor=current_actor, now=clock.now())
        flash(_("The list is as it was before your change."), "success")
        return url_for(".list_entries", language=listed.entry.language)

    return sent(form, do) or redirect(url_for(".change_entry", entry_id=entry_id), 303)


def _said(data: Mapping[str, Any]) -> editing.Said:
    return editing.Said(
        pattern=data["pattern"],
        suggestions=data["suggestions"],
        reason_en=data["reason_en"],
        reason_cy=data["reason_cy"],
        is_on=data["is_on"] == "yes",
    )


def _asked() -> dict[str, Any]:
    """What was sent, as a form or as JSON; nothing when it cannot be understood."""
    body: Any = request.form.to_dict()
    if request.is_json:
        body = request.get_json(silent=True)
    try:
        loaded: dict[str, Any] = schemas.LookSchema().load(body if isinstance(body, dict) else {})
    except ValidationError:
        return {}
    return loaded
