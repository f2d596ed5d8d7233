"""The list of packs and the preview, as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext

from alongside.supervision.blocks import BLOCKS
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.presenters.contents import label_of, line_of
from alongside.supervision.rules import keep_name
from alongside.web.forms import Typed


@dataclass(frozen=True)
class PackRow:
    """One pack in a list. `name` is the other one's."""

    name: str
    for_date: date
    state: str
    url: str


@dataclass(frozen=True)
class Box:
    """One question of the preview. `items` None: a box for words."""

    name: str
    label: str
    items: Sequence[Mapping[str, str]] | None = None


def rows_of(
    packs: Sequence[SupervisionPack], names: Mapping[UUID, str], *, own: bool
) -> list[PackRow]:
    """The lines of a list, in the order given."""
    return [
        PackRow(
            name=names[pack.manager_id if own else pack.person_id],
            for_date=pack.for_date,
            state=pack.state,
            url=url_for("supervision.show", pack_id=pack.id),
        )
        for pack in packs
    ]


def boxes_of(items: Sequence[PackItem]) -> list[Box]:
    """The questions of the preview, in the order of the pack; each part's lines are one."""
    boxes: list[Box] = []
    lines: dict[str, list[Mapping[str, str]]] = {}
    for item in items:
        if item.box is not None:
            boxes.append(Box(item.box, label_of(item)))
            continue
        if item.block not in lines:
            lines[item.block] = []
            part = gettext(BLOCKS[item.block].heading)
            legend = gettext("%(part)s: what is to stay in?", part=part)
            boxes.append(Box(keep_name(item.block), legend, lines[item.block]))
        lines[item.block].append({"value": str(item.id), "text": line_of(item)})
    return boxes


def values_of(items: Sequence[PackItem]) -> dict[str, Typed]:
    """How the preview opens: what is in is ticked. What boxes hold is for writing to say."""
    kept: dict[str, list[str]] = {}
    for item in items:
        if item.box is None and not item.removed_by_person:
            kept.setdefault(keep_name(item.block), []).append(str(item.id))
    return dict(kept)
