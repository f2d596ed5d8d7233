"""Lets people of the demo prepare supervision: a pack is built, gone through and released."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from alongside.demo.cast import Cast
from alongside.demo.stories import Pack
from alongside.kernel.ids import new_id
from alongside.supervision import services
from alongside.supervision.kinds import KIND
from alongside.supervision.models import SupervisionPack
from alongside.supervision.rules import ItemKind
from alongside.writing.services import save_text

_BUILT = timedelta(minutes=2)
_NEXT_DAY = timedelta(hours=20)


def prepare(cast: Cast, pack: Pack) -> Iterator[datetime]:
    """One pack, as far as it has got."""
    at = cast.moment(pack.asked, time(15, 40))
    yield at
    made = services.ask_for_pack(
        cast.session,
        for_date=cast.day(-pack.ahead),
        language="cy" if cast.row.slug == "hafan" else "en",
        actor=cast.actor(pack.who, at),
        now=at,
        today=at.astimezone(cast.zone).date(),
    )
    cast.session.flush()
    cast.held.append(made)
    at += _BUILT
    yield at
    services.build_pack(cast.session, made.id, ask=made.asks, now=at)
    if pack.going_well:
        yield from _go_through(cast, pack, made, at + _NEXT_DAY)


def _go_through(cast: Cast, pack: Pack, made: SupervisionPack, at: datetime) -> Iterator[datetime]:
    yield at
    actor = cast.actor(pack.who, at)
    lines = services.open_preview(cast.session, made, actor=actor, now=at)
    words = {ItemKind.GOING_WELL: pack.going_well, ItemKind.WANTED: pack.wanted}
    for name, text in words.items():
        save_text(
            cast.session,
            kind=KIND,
            about_id=made.id,
            unit_id=services.check_may_write(cast.session, actor, made.id, name, text),
            name=name,
            text=text,
            seen_version=0,
            save_id=new_id(),
            actor=actor,
            now=at,
        )
    services.trim(cast.session, made, wanted=[line.id for line in lines], actor=actor, now=at)
    if pack.released:
        today = at.astimezone(cast.zone).date()
        services.release(cast.session, made, actor=actor, now=at, today=today)
