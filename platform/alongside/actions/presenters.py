"""Actions as pages show them: their own pages, and the part that a source's page includes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session

from alongside.actions import policy, queries, rules
from alongside.actions.models import Action
from alongside.actions.services import reading
from alongside.actions.sources import find_source
from alongside.notices.queries import rhythm_of
from alongside.people.actor import Actor
from alongside.people.queries import day_of, names_of
from alongside.web.forms import Typed, values_of
from alongside.web.home import Waiting


@dataclass(frozen=True)
class ActionRow:
    """One action in a list. `owner` is None where the list is the owner's own."""

    text: str
    url: str
    status: str
    due_on: date | None
    is_past: bool
    ended_at: datetime | None
    owner: str | None


@dataclass(frozen=True)
class SourceActions:
    """A source's actions, and the people to whom a new one may be given (none: no adding)."""

    rows: Sequence[ActionRow]
    people: Mapping[UUID, str]


@dataclass(frozen=True)
class Reading:
    """What a page says of one action besides its own words."""

    owner: str
    came_from: str
    # None where there is no such page, or not for this person.
    source_url: str | None
    is_own: bool
    may_pass_on: bool
    is_past: bool
    asks_if_wanted: bool


def rows_of(
    actions: Sequence[Action], today: date, names: Mapping[UUID, str] | None = None
) -> list[ActionRow]:
    """The lines of a list, in the order given; with their owners where `names` has them."""
    return [
        ActionRow(
            text=action.text or "",
            url=url_for("actions.show", action_id=action.id),
            status=action.status,
            due_on=action.due_on,
            is_past=_is_past(action, today),
            ended_at=action.ended_at,
            owner=names[action.owner_id] if names is not None else None,
        )
        for action in actions
    ]


def reading_of(session: Session, action: Action, actor: Actor, today: date) -> Reading:
    """What `actor`'s page of this action says and offers."""
    source = find_source(action.source_kind)
    may_follow = policy.may_read_source(session, actor, action)
    is_own = action.owner_id == actor.id
    return Reading(
        owner=names_of(session, [action.owner_id])[action.owner_id],
        came_from=gettext(source.label) if source is not None else "",
        source_url=source.url(action.source_id) if source is not None and may_follow else None,
        is_own=is_own,
        may_pass_on=is_own
        and keeps_words(session, action)
        and bool(people_to_pass_to(session, action)),
        is_past=_is_past(action, today),
        asks_if_wanted=rules.asks_if_wanted(action.carry_count),
    )


def keeps_words(session: Session, action: Action) -> bool:
    """Whether more words about this action may be kept, as its source's agreement stands now."""
    source = find_source(action.source_kind)
    return source is None or source.keeps_words(session, action.source_id)


def people_to_pass_to(session: Session, action: Action) -> Mapping[UUID, str]:
    """The people of the source who are still here, without the owner; by name."""
    source = find_source(action.source_kind)
    ids = source.people(session, action.source_id) if source is not None else ()
    others = [each for each in ids if each != action.owner_id]
    return queries.names_of_those_here(session, others) if others else {}


def actions_of(
    session: Session, actor: Actor, source_kind: str, source_id: UUID, *, now: datetime
) -> SourceActions:
    """What `actions/parts/of_source.html` shows on a source's page, as far as `actor` may read."""
    listed = reading.list_of_source(session, actor, source_kind, source_id)
    people = people_to_give(session, actor, source_kind, source_id)
    names = names_of(session, {action.owner_id for action in listed}) if listed else {}
    return SourceActions(rows_of(listed, day_of(session, now), names), people)


def people_to_give(
    session: Session, actor: Actor, source_kind: str, source_id: UUID
) -> Mapping[UUID, str]:
    """To whom `actor` may give a new action of this source, by name; nobody when they may not."""
    source = find_source(source_kind)
    if source is None or not policy.may_add(session, actor, source, source_id):
        return {}
    return queries.names_of_those_here(session, source.people(session, source_id))


def actions_on(
    session: Session,
    actor: Actor,
    source_kind: str,
    source_id: UUID,
    *,
    may_read: bool,
    names: Mapping[UUID, str],
    today: date,
) -> SourceActions:
    """The same for a page that has asked the source's agreement and knows its people already.

    Somebody who may not read sees those that are their own.
    """
    listed = queries.list_of_source(session, source_kind, source_id)
    shown = [action for action in listed if may_read or action.owner_id == actor.id]
    return SourceActions(rows_of(shown, today, names), {})


def values_of_new(session: Session, actor: Actor, *, now: datetime) -> dict[str, Typed]:
    """How the form for a new action opens: one's own, ten working days from today."""
    return {"owner_id": str(actor.id), "due_on": _usual_day(session, actor.id, now)}


def values_of_day(session: Session, action: Action, *, now: datetime) -> dict[str, Typed]:
    """How the page for another day opens: the day as planned, or the usual one once that is past.

    So that pressing the button at once is never answered with what is wrong.
    """
    if _is_past(action, day_of(session, now)):
        return {"due_on": _usual_day(session, action.owner_id, now)}
    return values_of(action, ("due_on",))


def _usual_day(session: Session, owner_id: UUID, now: datetime) -> str:
    rhythm = rhythm_of(session, owner_id, now=now)
    return rules.usual_day(day_of(session, now), rhythm).isoformat()


def list_waiting(session: Session, actor: Actor, now: datetime) -> Sequence[Waiting]:
    """Home's one line about what this person planned for the next two working days, or before.

    Without a word of the actions, because home is open while others walk past.
    """
    today = day_of(session, now)
    near = queries.list_planned_by(session, actor, today + rules.LONGEST_TWO_WORKING_DAYS)
    if not near:
        return []
    rhythm = rhythm_of(session, actor.id, now=now)
    last_day = rules.working_day_after(today, rules.WORKING_DAYS_BEFORE, rhythm)
    due = [action for action in near if action.due_on and action.due_on <= last_day]
    if not due:
        return []
    one = len(due) == 1
    return [
        Waiting(
            title=ngettext(
                "%(num)s thing you planned to do", "%(num)s things you planned to do", len(due)
            ),
            text=gettext("Do it, choose another day, pass it on or let it go, as it suits you."),
            url=url_for("actions.show", action_id=due[0].id)
            if one
            else url_for("actions.list_mine"),
            at=due[0].created_at,
        )
    ]


def _is_past(action: Action, today: date) -> bool:
    return action.due_on is not None and action.due_on < today
