"""What is asked when a conversation begins, is written down, looked at and signed."""

from collections.abc import Iterable
from typing import cast

from alongside.kernel.errors import N_
from alongside.supportive_conversations.models.learning import CHANGE_LENGTH
from alongside.supportive_conversations.models.record import ADDITION_LENGTH
from alongside.supportive_conversations.rules.how_it_was import Rating
from alongside.supportive_conversations.rules.repairs import (
    STEP_LENGTH,
    WHO_LENGTH,
    RepairKind,
    Wanted,
)
from alongside.supportive_conversations.states import Fair, NotHeld
from alongside.web.fields import (
    Choice,
    FormSchema,
    Identifier,
    LenientSchema,
    Text,
    Whole,
    Yes,
)
from alongside.writing.schemas import Words


class BeginSchema(FormSchema):
    """Whether the conversation takes place; and if it does not, on whose side that is."""

    took_place = Choice(("yes", "no"), missing=N_("Say whether you are talking, or have talked."))
    cause = Choice(NotHeld)


class WordsSchema(FormSchema):
    """The words of a page, and where to go next."""

    then = Choice(("stay", "next", "list", "check", "repair"), load_default="stay")


def words_schema(names: Iterable[str]) -> WordsSchema:
    """A form with these words in it, none of which has to be written (S1-05)."""
    made = WordsSchema.from_dict({name: Words(load_default="") for name in names})
    return cast(WordsSchema, made())


class RepairSchema(FormSchema):
    """A relationship to put right. `version`: the one that whoever changes it has seen."""

    who = Text(WHO_LENGTH, missing=N_("Say with whom, by their role or a first initial."))
    kind = Choice(RepairKind, missing=N_("Choose between whom it is."))
    first_step = Text(STEP_LENGTH, lines=True, load_default="")
    wanted = Choice(Wanted, load_default=Wanted.UNKNOWN)
    version = Whole(0, 999_999_999, load_default=0)


class RemoveRepairSchema(FormSchema):
    """Taking one out, as it was seen."""

    version = Whole(0, 999_999_999, load_default=0)


class FromRepairSchema(LenientSchema):
    """The relationship from which an action is planned, in the page's address."""

    repair = Identifier()


class HowItWasSchema(FormSchema):
    """How it was for the person, whether the leader sees it, or to delete it."""

    rating = Choice(Rating)
    own_words = Words(load_default="")
    share = Yes()
    then = Choice(("keep", "forget"), load_default="keep")


class SignsSchema(FormSchema):
    """`seen` stands for the record as it was on the page that is sent."""

    seen = Text(64, load_default="")


class PersonSignsSchema(SignsSchema):
    """The person says whether the record is fair, with a comment beside it if they wish."""

    fair = Choice(Fair, missing=N_("Say whether this is a fair record."))
    person_comment = Words(load_default="")


class TalkedSchema(SignsSchema):
    """Either of the two signs that they talked, where nothing of it is written here."""

    agrees = Yes(missing=N_("Tick that the two of you have talked."))


class LeaderSignsSchema(SignsSchema):
    """The leader puts their name under it."""

    agrees = Yes(missing=N_("Tick that you have read it."))


class AdditionSchema(FormSchema):
    """Words added after signing."""

    text = Text(ADDITION_LENGTH, lines=True, missing=N_("Write what you would like to add."))


class ReleaseSchema(FormSchema):
    """Letting learning go; with a tick where a name may be in it."""

    knows_names = Yes()


class ChangeSchema(FormSchema):
    """What a setting did about something that it learnt."""

    change = Text(CHANGE_LENGTH, lines=True, missing=N_("Write what was changed."))
