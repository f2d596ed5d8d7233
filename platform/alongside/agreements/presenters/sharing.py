"""Who can read something that one person owns: in one glance, and on the page that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.presenters.overview import LookShown
from alongside.agreements.queries import Colleague
from alongside.agreements.rules.owning import Owned
from alongside.people.actor import Actor
from alongside.people.queries import names_of


@dataclass(frozen=True)
class OwnCard:
    """What the line under the words says.

    `case`: me (nobody else reads), one (the owner and `name`), some (the owner, `name` and
    `more`), other (who else writes in it looks; `name` owns it) or leave (a reader looks; `name`
    shares it). `url` is where the owner changes it, and "" for everybody else.
    """

    case: str
    name: str
    more: int
    url: str


@dataclass(frozen=True)
class ReaderShown:
    """Somebody who reads it now; `can_stop` is False for who also writes in it."""

    id: UUID
    name: str
    since: datetime | None
    until: date | None
    can_stop: bool


@dataclass(frozen=True)
class SharingShown:
    """The page on which an owner sees who reads, who has looked, and adds somebody."""

    readers: Sequence[ReaderShown]
    looks: Sequence[LookShown]
    found: Sequence[Colleague]
    searched: bool


def own_card(session: Session, owned: Owned, viewer: Actor, *, today: date) -> OwnCard:
    """The line for `viewer`, who was let in before."""
    if viewer.id != owned.owner_id:
        case = "other" if viewer.id in owned.others else "leave"
        return OwnCard(case, names_of(session, [owned.owner_id]).get(owned.owner_id, ""), 0, "")
    url = url_for("agreements.share", kind=owned.kind, about_id=owned.id)
    shares = queries.list_shares(session, owned.kind, owned.id, today=today)
    reading = [*owned.others, *(share.reader_id for share in shares)]
    if not reading:
        return OwnCard("me", "", 0, url)
    name = names_of(session, reading[:1]).get(reading[0], "")
    return OwnCard("one" if len(reading) == 1 else "some", name, len(reading) - 1, url)


def show_sharing(session: Session, owned: Owned, find: str, *, today: date) -> SharingShown:
    """For the owner. `find` is what they look for by name; without it their manager is offered."""
    every = queries.list_shares(session, owned.kind, owned.id)
    still = queries.list_shares(session, owned.kind, owned.id, today=today)
    looks = queries.list_looks(session, [each.id for each in every])
    ids = {
        *owned.others,
        *(share.reader_id for share in still),
        *(look.member_id for look in looks),
    }
    names = names_of(session, ids) if ids else {}
    readers = [ReaderShown(each, names.get(each, ""), None, None, False) for each in owned.others]
    for share in still:
        name = names.get(share.reader_id, "")
        readers.append(ReaderShown(share.reader_id, name, share.shared_at, share.until, True))
    without = owned.writers | {each.reader_id for each in still}
    if find.strip():
        found = queries.list_colleagues(session, find, without=without)
    else:
        managers = queries.list_managers(session, owned.owner_id, today=today)
        found = [each for each in managers if each.id not in without]
    return SharingShown(
        readers,
        [LookShown(names.get(each.member_id, ""), each.last_at, each.times) for each in looks],
        found,
        bool(find.strip()),
    )
