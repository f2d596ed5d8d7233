"""Forms for asking, answering, consenting and booking. Nothing is chosen beforehand."""

from collections.abc import Iterable
from typing import cast

from alongside.kernel.errors import N_
from alongside.observations.rules.choices import (
    LONGEST_MINUTES,
    Consent,
    FamilySaidBy,
    FamilySaidHow,
    VisitKind,
)
from alongside.web.fields import Choice, Day, FormSchema, Identifier, LenientSchema, Whole, Yes
from alongside.web.fields import Text as Line


class PressSchema(FormSchema):
    """A button and nothing else."""


class PersonSchema(FormSchema):
    """Whom to ask: looked for by name, then chosen."""

    find = Line(60)
    chosen = Identifier()
    then = Choice(["find", "go_on"])


class FindSchema(LenientSchema):
    """A name looked for, in the page's address."""

    find = Line(60)


class WishSchema(FormSchema):
    """What is asked for, besides the instrument."""

    kind = Choice(VisitKind, missing=N_("Choose what would be watched."))
    observed_on = Day(missing=N_("Enter a day. You can move it later."))
    length_min = Whole(1, LONGEST_MINUTES)


def wish_schema(instruments: Iterable[str]) -> WishSchema:
    """The same, with the instruments that are offered."""
    choice = Choice(instruments, missing=N_("Choose what it is scored with."))
    return cast(WishSchema, WishSchema.from_dict({"instrument": choice})())


class AnswerSchema(FormSchema):
    """Yes or no; there is no field for a reason."""

    answer = Choice(["yes", "no"], missing=N_("Choose yes or no."))


class FamilySchema(FormSchema):
    """Who in the family said yes, how and when."""

    by = Choice(FamilySaidBy, missing=N_("Choose who said yes."))
    how = Choice(FamilySaidHow, missing=N_("Choose how they said it."))
    on = Day(missing=N_("Enter the day on which they said yes."))


class ConsentSchema(FormSchema):
    """The worker's own yes."""

    agrees = Yes(missing=N_("Tick that you would like this to go ahead."))


class BookSchema(FormSchema):
    """The day, and how long."""

    observed_on = Day(missing=N_("Enter the day of the visit."))
    length_min = Whole(1, LONGEST_MINUTES)


class WithdrawSchema(FormSchema):
    """Whose consent it is that ends."""

    whose = Choice(Consent, missing=N_("Choose who has changed their mind."))


class SecondSchema(PersonSchema):
    """A second person to score the same visit."""

    family_knows = Yes()
    manager_may = Yes()
