"""From me: the first thing in a pack, and only ever in the person's own words."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from alongside.kernel.errors import N_
from alongside.supervision.blocks.base import Block, Found, Span, keep_all
from alongside.supervision.rules import ItemKind


def collect(_session: Session, _span: Span) -> Sequence[Found]:
    """Two empty boxes, for the person to fill if they like."""
    return [Found(ItemKind.GOING_WELL), Found(ItemKind.WANTED)]


BLOCK = Block("from_me", N_("From me"), collect, keep_all)
