"""The forms about packs. That of the preview has a box for each line of the pack it is about."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from marshmallow import EXCLUDE, fields

from alongside.kernel.errors import N_
from alongside.supervision.models import PackItem
from alongside.supervision.rules import (
    KEEP,
    OWN_WORDS,
    OWN_WORDS_LENGTH,
    WORDS,
    keep_name,
    words_name,
)
from alongside.web.fields import Choice, Day, FormSchema, Identifier, Identifiers, Text

MOST_LINES = 500


class BeginSchema(FormSchema):
    """For which session, in which language, and for whom if there are several."""

    for_date = Day(missing=N_("Enter the day of the session."))
    language = Choice(("cy", "en"), missing=N_("Choose a language."))
    manager_id = Identifier(load_default=None)


class PressSchema(FormSchema):
    """A button and nothing else."""


class _PreviewSchema(FormSchema):
    class Meta:
        # A line may have gone since the page was opened; the rest of the answers still count.
        unknown = EXCLUDE


def preview_schema(items: Iterable[PackItem]) -> FormSchema:
    """A question for each part of this pack that has lines, and a box for each of one's own."""
    asked: dict[str, fields.Field[Any]] = {}
    for item in items:
        if item.kind in OWN_WORDS:
            asked[words_name(item.id)] = Text(OWN_WORDS_LENGTH, lines=True, load_default="")
        else:
            asked[keep_name(item.block)] = Identifiers(MOST_LINES, load_default=list)
    made = _PreviewSchema.from_dict(asked, name="PreviewSchema")()
    assert isinstance(made, FormSchema)
    return made


def lines_wanted(data: Mapping[str, Any]) -> set[UUID]:
    """The lines that were left in, of every part of the preview."""
    return {each for name, ids in data.items() if name.startswith(KEEP) for each in ids}


def words_written(data: Mapping[str, Any]) -> dict[UUID, str]:
    """What was written in each box of the preview."""
    return {
        UUID(name.removeprefix(WORDS)): text
        for name, text in data.items()
        if name.startswith(WORDS)
    }
