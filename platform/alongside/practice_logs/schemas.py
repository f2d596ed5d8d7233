"""What is asked when a log is begun, written, kept, added to and talked about."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, cast

from marshmallow import ValidationError, fields, post_load, pre_load, validates_schema

from alongside.kernel.errors import N_
from alongside.practice_logs.models.procedure import (
    PROCEDURE_LENGTH,
    TELEPHONE_LENGTH,
    URL_LENGTH,
)
from alongside.practice_logs.models.thread import ADDITION_LENGTH
from alongside.practice_logs.rules.answers import (
    LONGEST,
    SHORTEST,
    Channel,
    Language,
    Permission,
    Skill,
    Stage,
    Who,
)
from alongside.practice_logs.rules.feedback import POST_LENGTH, STRENGTH_LENGTH
from alongside.practice_logs.rules.searching import WORDS_LENGTH, Whose, needles_of
from alongside.setting_policies.schemas import Telephone, WebAddress
from alongside.steps_to_change.rules.references import REFERENCE_LENGTH
from alongside.web.fields import Choice, Day, FormSchema, Identifier, Several, Text, Whole, Yes
from alongside.writing.schemas import Words

WHICH_DAY: Final = ("today", "yesterday", "another")
# Where a page of a log leads: `urgent` goes before every other question.
THEN: Final = ("later", "more", "keep", "next", "list", "urgent")

_ANSWERS: Final[Mapping[str, Callable[[], fields.Field[Any]]]] = {
    "with_whom": lambda: Several(Who, load_default=list),
    "length_min": lambda: Whole(SHORTEST, LONGEST, load_default=None),
    "channel": lambda: Choice(Channel, load_default=None),
    "language": lambda: Choice(Language, load_default=None),
    "stage": lambda: Choice(Stage, load_default=None),
    "said_by": lambda: Choice(Who, load_default=None),
    "permission_asked": lambda: Choice(Permission, load_default=None),
    "skills_tried": lambda: Several(Skill, load_default=list),
    "counts_as_cpd": Yes,
}


class PressSchema(FormSchema):
    """A button by itself."""


class BeginSchema(FormSchema):
    """Blank, or from the last log of a family."""

    from_log = Identifier(load_default=None)


class PageSchema(FormSchema):
    """A page of a log: none of its questions has to be answered before the log is kept."""

    then = Choice(THEN, load_default="later")


class FirstSchema(PageSchema):
    """The first page. `today` is the worker's own."""

    which_day = Choice(WHICH_DAY, missing=N_("Say which day it was."))
    day = Day()
    with_whom = Several(Who, load_default=list)
    reference = Text(REFERENCE_LENGTH, load_default="")

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    @pre_load
    def _leave_out_the_hidden_day(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Its boxes are seen, and asked about, only while another day is chosen."""
        if data.get("which_day") == "another":
            return dict(data)
        boxes = ("day", "day-day", "day-month", "day-year")
        return {name: value for name, value in data.items() if name not in boxes}

    @post_load
    def _settle_the_day(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        if data["which_day"] == "another" and data.get("day") is None:
            raise ValidationError(N_("Enter the day that it was."), "day")
        return with_day(data, self.today)


def with_day(answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The answers with the day that they mean (`happened_on`); without one if none was said."""
    which, day = answers.get("which_day"), answers.get("day")
    if which in ("today", "yesterday"):
        day = today - timedelta(days=which == "yesterday")
    rest = {name: value for name, value in answers.items() if name not in ("which_day", "day")}
    return rest if day is None else rest | {"happened_on": day}


def page_schema(texts: Iterable[str], answers: Iterable[str]) -> PageSchema:
    """A page with these texts and these answers in it."""
    return cast(PageSchema, PageSchema.from_dict(_asked(texts, answers))())


def first_schema(today: date, texts: Iterable[str], answers: Iterable[str] = ()) -> FirstSchema:
    """The first page with these texts; or all of a log on one page, with these answers too."""
    made: Any = FirstSchema.from_dict(_asked(texts, answers))
    return cast(FirstSchema, made(today))


def _asked(texts: Iterable[str], answers: Iterable[str]) -> dict[str, Any]:
    words: dict[str, Any] = {name: Words(load_default="") for name in texts}
    return words | {name: _ANSWERS[name]() for name in answers}


class AdditionSchema(FormSchema):
    """Words added after locking."""

    text = Text(ADDITION_LENGTH, lines=True, missing=N_("Write what you would like to add."))


class PostSchema(FormSchema):
    """Something said below a log."""

    strength = Text(STRENGTH_LENGTH, lines=True, load_default="")
    text = Text(POST_LENGTH, lines=True, load_default="")


class SearchSchema(FormSchema):
    """What to look for. `before`: the log from which to look further back."""

    words = Text(WORDS_LENGTH, load_default="")
    whose = Choice(Whose, load_default=Whose.BOTH)
    reference = Text(REFERENCE_LENGTH, load_default="")
    first = Day(load_default=None)
    last = Day(load_default=None)
    stage = Choice(Stage, load_default=None)
    skill = Choice(Skill, load_default=None)
    language = Choice(Language, load_default=None)
    area_id = Identifier(load_default=None)
    before = Identifier(load_default=None)

    @validates_schema
    def _asks_for_something(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] and data["last"] and data["last"] < data["first"]:
            raise ValidationError(N_("Enter a day that is not before the first."), "last")
        narrows = (name for name in data if name not in ("words", "whose", "before"))
        no_word = bool(data["words"]) and not needles_of(data["words"])
        if no_word or (not data["words"] and not any(data[name] for name in narrows)):
            raise ValidationError(N_("Enter a word to look for."), "words")


class ProcedureSchema(FormSchema):
    """What is to be done when something is urgent."""

    text_en = Text(PROCEDURE_LENGTH, lines=True, load_default="")
    text_cy = Text(PROCEDURE_LENGTH, lines=True, load_default="")
    telephone = Telephone(TELEPHONE_LENGTH, load_default="")
    web_address = WebAddress(URL_LENGTH, load_default="")
