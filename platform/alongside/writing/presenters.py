"""How texts are shown in a page and told to its script: labels in the user's language and zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import get_template_attribute, url_for
from flask_babel import format_datetime, gettext, to_user_timezone
from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.people.actor import Actor
from alongside.people.queries import get_member
from alongside.writing.queries import Laid, Written
from alongside.writing.rules import Beside, Saved, mark_of

TIME, DAY_AND_TIME = "HH:mm", "d MMMM, HH:mm"


@dataclass(frozen=True)
class Both:
    """Two texts that were typed at the same time. `theirs` is the text now, `mine` lies beside.

    `by` is whose `theirs` is, or "" for the reader's own, from another tab.
    """

    beside_id: UUID
    theirs: str
    mine: str
    by: str
    version: int
    at: str


@dataclass(frozen=True)
class Field:
    """One text as a page shows it in a box to type in: `macros/writing.html` reads this.

    `version` is what was seen by whoever typed `text`; `mark` stands for the text as it is stored;
    `after_id` is the save that stored it, where it lies beside.
    """

    name: str
    url: str
    text: str
    version: int
    mark: str
    status: str
    both: Both | None = None
    after_id: UUID | None = None


def saved_label(at: datetime) -> str:
    """When words were saved, in the authority's zone: "Words saved 14:02"; the day if older."""
    local = to_user_timezone(at)
    today = to_user_timezone(clock.now()).date()
    time = format_datetime(at, TIME if local.date() == today else DAY_AND_TIME)
    return str(gettext("Words saved %(time)s", time=time))


def field_of(
    kind: str,
    about_id: UUID,
    name: str,
    written: Written | None,
    laid: Laid | None = None,
    both: Both | None = None,
) -> Field:
    """A text in store; its writer goes on with what lies beside it, when something does."""
    text = written.text if written else ""
    return Field(
        name=name,
        url=url_for("writing.save", kind=kind, about_id=about_id, name=name),
        text=laid.text if laid else text,
        version=laid.seen_version if laid else written.version if written else 0,
        mark=mark_of(laid.text if laid else text),
        status=saved_label(written.at) if written and text and not laid else "",
        both=both,
        after_id=laid.save_id if laid else None,
    )


def both_of(session: Session, actor: Actor, laid: Laid, written: Written) -> Both:
    """What lies beside a text, with whose the text is now."""
    return _both(
        session,
        actor,
        Beside(written.text, written.version, written.by_id, written.at, laid.id),
        laid.text,
    )


def answer_for(
    session: Session, actor: Actor, outcome: Saved | Beside, mine: str, *, seconds_left: int
) -> Mapping[str, Any]:
    """What a save came to, for the page's script. `html` shows both texts and the choices."""
    told: dict[str, Any] = {"version": outcome.version, "seconds": seconds_left}
    if isinstance(outcome, Saved):
        if outcome.text is not None:
            mine = told["text"] = outcome.text
        return told | {
            "saved_at": outcome.at.isoformat(),
            "saved_label": saved_label(outcome.at),
            "mark": mark_of(mine),
        }
    both = _both(session, actor, outcome, mine)
    return told | {
        "beside_id": str(outcome.beside_id),
        "theirs": both.theirs,
        "mine": both.mine,
        "by": both.by,
        "at": outcome.at.isoformat(),
        "saved_label": gettext(
            "Kept beside the other text at %(time)s", time=format_datetime(clock.now(), TIME)
        ),
        "mark": mark_of(mine),
        "html": str(get_template_attribute("macros/writing.html", "both_texts")(both)),
    }


def _both(session: Session, actor: Actor, beside: Beside, mine: str) -> Both:
    return Both(
        beside_id=beside.beside_id,
        theirs=beside.theirs,
        mine=mine,
        by="" if beside.by_id == actor.id else get_member(session, beside.by_id).name,
        version=beside.version,
        at=format_datetime(beside.at, TIME),
    )
