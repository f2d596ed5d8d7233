"""The one blueprint of this part, and what its pages have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from flask import Blueprint, request

from alongside.agreements.presenters.sharing import OwnCard, own_card
from alongside.agreements.reading import OpenedOwn, reading_own
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.steps_to_change.kinds import find_logs
from alongside.steps_to_change.models import Family
from alongside.steps_to_change.services.owning import owned_of
from alongside.web.access import for_members
from alongside.web.identity import current_actor, today

blueprint = Blueprint("change", __name__, template_folder="../templates")
for_its_worker = for_members(relation="the worker whose family reference it is")
for_readers = for_members(relation="its worker, and whoever it is shared with")


@contextmanager
def opened(family: Family) -> Iterator[OpenedOwn]:
    """Open the family's words for whoever asks. Raises `NotFound` when they are not theirs."""
    owned = owned_of(family)
    with reading_own(db.session(), owned, current_actor, now=clock.now(), today=today()) as found:
        yield found


def card_of(family: Family) -> OwnCard:
    """Who can read this, in one glance."""
    return own_card(db.session(), owned_of(family), current_actor, today=today())


def log_asked_for(family: Family) -> UUID | None:
    """The conversation that the address names, if it is this worker's and about this family."""
    logs = find_logs()
    try:
        log_id = UUID(request.args.get("log", ""))
    except ValueError:
        return None
    if logs is None or not logs.is_about(db.session(), current_actor, log_id, family.id):
        return None
    return log_id


def log_url(log_id: UUID | None) -> str | None:
    """The page of a conversation; None when there is none."""
    logs = find_logs()
    return logs.url(log_id) if logs is not None and log_id is not None else None
