"""The forms about families and what they change. A ladder's has a box for each of its steps."""

from collections.abc import Iterable

from alongside.kernel.errors import N_
from alongside.steps_to_change.rules.areas import TITLE_LENGTH, rung_name
from alongside.steps_to_change.rules.ownership import HOW_MUCH, IDEA, TheirWords
from alongside.steps_to_change.rules.references import REFERENCE_LENGTH
from alongside.steps_to_change.rules.scales import HIGHEST_END, LOWEST_ENDS
from alongside.steps_to_change.rules.scores import Voice
from alongside.web.fields import Choice, Day, FormSchema, Identifiers, Text, Whole, Yes
from alongside.writing.schemas import Words

MOST_AREAS = 50
_YES_OR_NO = ("yes", "no")
# A number is asked for here; whether it is on the scale is for the rules to say.
_ANY_NUMBER = (-99, 99)


class PressSchema(FormSchema):
    """A button and nothing else."""


class ReferenceSchema(FormSchema):
    """A made-up reference, and the tick that it is nobody's once that was asked."""

    reference = Text(REFERENCE_LENGTH, missing=N_("Write a reference for this family."))
    made_up = Yes()


class BeginAreaSchema(FormSchema):
    """What the family wants to change, in their words."""

    title_family = Text(TITLE_LENGTH, missing=N_("Write what the family wants to change."))


class DescribeAreaSchema(BeginAreaSchema):
    """The same, the worker's words for it, and what good enough would look like."""

    title_worker = Text(TITLE_LENGTH, load_default="")
    good_enough = Words(missing=N_("Write what would show that things are good enough."))
    threshold_linked = Choice(_YES_OR_NO, load_default=None)


def ladder_schema(numbers: Iterable[int]) -> FormSchema:
    """A box for the words on each of these steps."""
    boxes = {rung_name(number): Words() for number in numbers}
    made = FormSchema.from_dict(dict(boxes), name="LadderSchema")()
    assert isinstance(made, FormSchema)
    return made


class SwapSchema(FormSchema):
    """Two steps whose words change places."""

    one = Whole(*_ANY_NUMBER, missing=N_("Choose a step."))
    other = Whole(*_ANY_NUMBER, missing=N_("Choose a step."))


class ScoreSchema(FormSchema):
    """Whose number it is, which, and on which day."""

    voice = Choice(Voice, missing=N_("Choose who gives the number."))
    number = Whole(*_ANY_NUMBER, missing=N_("Choose a number."))
    on = Day(missing=N_("Enter the day."))


class FollowUpSchema(FormSchema):
    """The two questions that follow a number; either may be left out."""

    why_not_lower = Words()
    one_step_up = Words()


class OwnershipSchema(FormSchema):
    """What was noticed about whose change it is. Each question may be left out."""

    idea_came_from = Whole(IDEA.low, IDEA.high, load_default=None)
    words_are_theirs = Choice(TheirWords, load_default=None)
    importance = Whole(HOW_MUCH.low, HOW_MUCH.high, load_default=None)
    confidence = Whole(HOW_MUCH.low, HOW_MUCH.high, load_default=None)
    asked_why_not_lower = Choice(_YES_OR_NO, load_default=None)
    who_gave_numbers = Choice(Voice, load_default=None)
    on = Day(missing=N_("Enter the day."))


class SheetSchema(FormSchema):
    """What stands on the sheet that is left with a family."""

    what_matters = Words()
    strengths = Words()
    next_step = Words()
    areas = Identifiers(MOST_AREAS, load_default=list)


class ScaleSchema(FormSchema):
    """Both ends of the authority's scale."""

    low = Choice([str(end) for end in LOWEST_ENDS], missing=N_("Choose where the scale begins."))
    high = Whole(HIGHEST_END[0], HIGHEST_END[-1], missing=N_("Enter where the scale ends."))
