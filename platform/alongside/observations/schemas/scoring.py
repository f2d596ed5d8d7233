"""Forms that an instrument's items drive: scores, counts, and the words beside them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from marshmallow import fields

from alongside.kernel.errors import N_
from alongside.observations.rules.instruments import MOST_COUNT, Instrument
from alongside.observations.rules.naming import COMMENT, STRENGTHS
from alongside.web.fields import Choice, FormSchema, Identifier, Whole, Yes
from alongside.writing.schemas import Words

NOT_SEEN: Final = "not_seen"
SCORE: Final = "score_"
COUNT: Final = "count_"
SEEN: Final = "seen_"


class ScoreSchema(FormSchema):
    """Scores of an instrument's items, and the words of the page. None has to be given yet."""

    then = Choice(("stay", "on"), load_default="on")


def score_schema(instrument: Instrument, names: Iterable[str] = ()) -> ScoreSchema:
    """A score for each item on a scale, what it was when the page was made, and these words."""
    answers = [*map(str, range(instrument.low, instrument.high + 1)), NOT_SEEN]
    made: dict[str, Any] = {
        f"{prefix}{item.key}": Choice(answers)
        for prefix in (SCORE, SEEN)
        for item in instrument.scales
    }
    made |= {name: Words(load_default="") for name in names}
    return cast(ScoreSchema, ScoreSchema.from_dict(made)())


def scales_of(
    data: Mapping[str, Any], instrument: Instrument, prefix: str = SCORE
) -> dict[str, int | None]:
    """The scores that were given; None for what was not seen, left out what was not answered."""
    return {
        item.key: None if data[name] == NOT_SEEN else int(data[name])
        for item in instrument.scales
        if (name := f"{prefix}{item.key}") in data
    }


def values_of_scales(scales: Mapping[str, int | None], prefix: str = SCORE) -> dict[str, str]:
    """Scores as the form shows them."""
    return {f"{prefix}{k}": NOT_SEEN if v is None else str(v) for k, v in scales.items()}


class TallySchema(FormSchema):
    """The page of counts, sent whole where there are no scripts: boxes, and perhaps one press."""


def tally_schema(instrument: Instrument) -> TallySchema:
    """A box for each count, what it held when the page was made, and a press up or down."""
    keys = [item.key for item in instrument.counts]
    presses = [f"{step}:{key}" for step in ("more", "less") for key in keys]
    made: dict[str, Any] = {"press": Choice(presses)}
    for key in keys:
        made[f"{COUNT}{key}"] = Whole(0, MOST_COUNT, load_default=None)
        made[f"{SEEN}{key}"] = Whole(0, MOST_COUNT, load_default=0)
    return cast(TallySchema, TallySchema.from_dict(made)())


def taps_of(data: Mapping[str, Any], instrument: Instrument) -> dict[str, int]:
    """How each count changed since the page was made, with the press."""
    step, _, pressed = data.get("press", "").partition(":")
    taps = {}
    for item in instrument.counts:
        seen = data[f"{SEEN}{item.key}"]
        typed = data[f"{COUNT}{item.key}"]
        tapped = (seen if typed is None else typed) - seen
        if item.key == pressed:
            tapped += 1 if step == "more" else -1
        if tapped:
            taps[item.key] = tapped
    return taps


class TapsSchema(FormSchema):
    """What the page's script sends: one save of what was tapped since the last one."""

    save_id = Identifier(missing="-")
    taps = fields.Dict(keys=fields.String(), values=fields.Integer(strict=True), required=True)
    # Whose page it is, as the page was told (`identity().mark`).
    person = fields.String()


class StrengthsSchema(FormSchema):
    """What was strong. At least three before the next step."""

    then = Choice(("stay", "on"), load_default="on")


def strengths_schema() -> StrengthsSchema:
    """A box for each strength."""
    made = StrengthsSchema.from_dict({name: Words(load_default="") for name in STRENGTHS})
    return cast(StrengthsSchema, made())


class NextStepSchema(FormSchema):
    """The one next step."""

    next_step = Words(missing=N_("Write the one next step."))


class FeedbackSchema(FormSchema):
    """What was seen and heard, in words alone."""

    feedback = Words(load_default="")


class WorkerSignsSchema(FormSchema):
    """The worker signs, with a comment beside it if they wish."""

    agrees = Yes(missing=N_("Tick that you have read it."))


WorkerSigns = cast(type[FormSchema], WorkerSignsSchema.from_dict({COMMENT: Words(load_default="")}))


class ObserverSignsSchema(FormSchema):
    """The observer signs."""

    agrees = Yes(missing=N_("Tick that you stand by it."))
