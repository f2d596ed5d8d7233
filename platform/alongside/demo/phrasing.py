"""Lets an authority of the demo keep its own phrases for wording help, and switch one off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time

from alongside.demo.cast import Cast
from alongside.wording.queries import get_entry
from alongside.wording.rules.entries import Entry
from alongside.wording.services import editing


@dataclass(frozen=True)
class Phrasing:
    """Phrases of the authority's own (their keys are made anew), and ids of those not wanted."""

    own: tuple[Entry, ...] = ()
    switched_off: tuple[str, ...] = ()


def choose_phrases(cast: Cast, admin: str, phrasing: Phrasing) -> Iterator[datetime]:
    """An admin goes through the list, once, before the year begins."""
    at = cast.moment(365, time(11, 0))
    yield at
    actor = cast.actor(admin, at)
    for entry in phrasing.own:
        editing.add_entry(
            cast.session, language=entry.language, said=_said(entry), actor=actor, now=at
        )
    for entry_id in phrasing.switched_off:
        listed = get_entry(cast.session, entry_id)
        said = _said(replace(listed.entry, is_on=False))
        editing.change_entry(cast.session, listed, said=said, actor=actor, now=at)


def _said(entry: Entry) -> editing.Said:
    return editing.Said(
        pattern=entry.pattern,
        suggestions="\n".join(entry.suggestions),
        reason_en=entry.reason_en,
        reason_cy=entry.reason_cy,
        is_on=entry.is_on,
    )
