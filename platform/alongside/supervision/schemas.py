"""The forms about packs. That of the preview has a box for each line of the pack it is about."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from marshmallow import EXCLUDE, fields

from alongside.kernel.errors import N_
from alongside.supervision.models import PackItem
from alongside.supervision.rules import KEEP, keep_name
from alongside.web.fields import Choice, Day, FormSchema, Identifier, Identifiers
from alongside.writing.schemas import Words

MOST_LINES = 500


class BeginSchema(FormSchema):
    """For which session, in which language, and for whom if there are several."""

    for_date = Day(missing=N_("Enter the day of the session."))
    language = Choice(("cy", "en"), missing=N_("Choose a language."))
    manager_id = Identifier(load_default=None)


class PressSchema(FormSchema):
    """A button and nothing else."""


class _PreviewSchema(FormSchema):
    # In the same form, so that looking everything up afresh loses nothing that was typed.
    then = Choice(("see", "again"), load_default="see")

    class Meta:
        # A line may have gone since the page was opened; the rest of the answers still count.
        unknown = EXCLUDE


def preview_schema(items: Iterable[PackItem]) -> FormSchema:
    """A question for each part of this pack that has lines, and a box for each of one's own."""
    asked: dict[str, fields.Field[Any]] = {}
    for item in items:
        if item.box is not None:
            asked[item.box] = Words(load_default="")
        else:
            asked[keep_name(item.block)] = Identifiers(MOST_LINES, load_default=list)
    made = _PreviewSchema.from_dict(asked, name="PreviewSchema")()
    assert isinstance(made, FormSchema)
    return made


def lines_wanted(data: Mapping[str, Any]) -> set[UUID]:
    """The lines that were left in, of every part of the preview."""
    return {each for name, ids in data.items() if name.startswith(KEEP) for each in ids}
