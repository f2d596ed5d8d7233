"""The form of an authority's own instrument, and of one's own days of training."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from alongside.kernel.errors import N_
from alongside.observations.models.instrument import LEAST_END, MOST_END
from alongside.observations.rules.instruments import HINT_LENGTH, LABEL_LENGTH, MOST_OWN_ITEMS
from alongside.observations.services.instruments import Wording
from alongside.setting_policies.rules.values import Bilingual
from alongside.web.fields import Day, FormSchema, Text, Whole

PLACES = range(1, MOST_OWN_ITEMS + 1)
NAMES = ("en", "cy")
PARTS = (*NAMES, "hint_en", "hint_cy")


class InstrumentSchema(FormSchema):
    """Title and scale; the items are added below."""

    title_en = Text(LABEL_LENGTH, missing=N_("Enter a title in English."))
    title_cy = Text(LABEL_LENGTH, missing=N_("Enter a title in Welsh."))
    low = Whole(LEAST_END, MOST_END, missing=N_("Enter the low end of the scale."))
    high = Whole(LEAST_END, MOST_END, missing=N_("Enter the high end of the scale."))


def instrument_schema() -> InstrumentSchema:
    """The same with room for each item, in both languages."""
    made: dict[str, Any] = {}
    for place in PLACES:
        for part in PARTS:
            made[f"item_{place}_{part}"] = Text(
                HINT_LENGTH if part.startswith("hint") else LABEL_LENGTH, load_default=""
            )
    return cast(InstrumentSchema, InstrumentSchema.from_dict(made)())


def find_half_named(data: Mapping[str, Any]) -> str | None:
    """The first box for a name that is empty although something else is said of the same item."""
    for place in PLACES:
        if any(data[f"item_{place}_{part}"] for part in PARTS):
            for part in NAMES:
                if not data[f"item_{place}_{part}"]:
                    return f"item_{place}_{part}"
    return None


def wording_of(data: Mapping[str, Any]) -> Wording:
    """What the answers say. Items without a name are left out."""
    items = []
    for place in PLACES:
        en, cy, hint_en, hint_cy = (data[f"item_{place}_{part}"] for part in PARTS)
        if en and cy:
            items.append((Bilingual(en, cy), Bilingual(hint_en, hint_cy)))
    return Wording(Bilingual(data["title_en"], data["title_cy"]), data["low"], data["high"], items)


def training_schema(keys: Iterable[str]) -> FormSchema:
    """A day for each instrument, none of which has to be given."""
    return cast(FormSchema, FormSchema.from_dict({f"on_{key}": Day() for key in keys})())
