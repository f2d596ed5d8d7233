"""The address to which a page's script sends words while they are typed. It answers in JSON."""

from typing import Any
from uuid import UUID

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import DomainError, NotAgreed
from alongside.web.access import for_members
from alongside.web.identity import current_actor, identity
from alongside.writing import queries, rules, services
from alongside.writing.kinds import get_kind
from alongside.writing.presenters import answer_for
from alongside.writing.rules import Beside, Choice
from alongside.writing.schemas import SaveSchema

blueprint = Blueprint("writing", __name__, template_folder="templates")


@blueprint.post("/writing/<kind>/<uuid:about_id>/<name>")
@for_members(relation="whoever may write this text, as the part that owns it says")
def save(kind: str, about_id: UUID, name: str) -> ResponseReturnValue:
    """Save one text, or choose between two that were typed at the same time.

    409 with both texts when somebody else's are newer; 409 with a message when nothing may be
    written now; 403 when somebody else than whose page it is has signed in meanwhile. Not under
    `@commits`: a 409 has kept words beside, and they must stay.
    """
    session, actor, now = db.session(), current_actor, clock.now()
    known, sent = get_kind(kind), _sent()
    choosing = sent is not None and "choice" in sent and "beside_id" in sent

    def check(words: str | None) -> UUID:
        return known.check(session, actor, about_id, name, words)

    if sent is not None and sent.get("person", identity().mark) != identity().mark:
        return jsonify(message=_("Somebody else is signed in here now.")), 403
    try:
        # Asked first, whatever was sent: whom it does not concern is told nothing at all.
        unit_id = check(None if sent is None or choosing else sent["text"])
        if sent is None:
            return jsonify(message=_("This could not be saved. Load the page again.")), 400
        text = rules.tidy(sent["text"])
        if choosing:
            record = queries.get_text(session, kind, about_id, name)
            outcome = services.settle(
                session,
                record,
                queries.get_beside(session, record, sent["beside_id"], actor),
                Choice(sent["choice"]),
                typed=text,
                seen_version=sent["version"],
                save_id=sent["save_id"],
                after_id=sent.get("after_id"),
                actor=actor,
                now=now,
                check=check,
            )
        else:
            outcome = services.save_text(
                session,
                kind=kind,
                about_id=about_id,
                unit_id=unit_id,
                name=name,
                text=text,
                seen_version=sent["version"],
                save_id=sent["save_id"],
                after_id=sent.get("after_id"),
                beside_id=sent.get("beside_id"),
                actor=actor,
                now=now,
            )
    except DomainError as error:
        status = 409 if isinstance(error, NotAgreed) else 400
        return jsonify(message=_(error.message, **error.values)), status
    answer = answer_for(session, actor, outcome, text, seconds_left=identity().seconds_left)
    session.commit()
    return jsonify(answer), 409 if isinstance(outcome, Beside) else 200


def _sent() -> dict[str, Any] | None:
    """What was sent, as a form or as JSON; None when it cannot be understood."""
    body: Any = request.form.to_dict()
    if request.is_json:
        body = request.get_json(silent=True)
    try:
        loaded: dict[str, Any] = SaveSchema().load(body if isinstance(body, dict) else {})
    except ValidationError:
        return None
    return loaded
