"""The forms about actions. A source's page may use `ActionSchema` as it is."""

from alongside.actions.rules import NOTE_LENGTH, TEXT_LENGTH, ActionKind
from alongside.kernel.errors import N_
from alongside.web.fields import Choice, Day, FormSchema, Identifier, LenientSchema, Text, Yes


class ActionSchema(FormSchema):
    """By whom, what, of which kind, by which day if any: the words of `add_action`."""

    text = Text(TEXT_LENGTH, lines=True, missing=N_("Write what is to be done."))
    owner_id = Identifier(missing=N_("Choose who will do it."))
    kind = Choice(ActionKind, missing=N_("Choose what kind of thing it is."))
    due_on = Day(load_default=None)


class DoneSchema(FormSchema):
    """A word about how it went, if they like."""

    note = Text(NOTE_LENGTH, lines=True, load_default="")


class AnotherDaySchema(FormSchema):
    """Another day, or none."""

    due_on = Day(load_default=None)


class PassOnSchema(FormSchema):
    """Who is to have it now."""

    owner_id = Identifier(missing=N_("Choose who will do it."))


class RemindersSchema(FormSchema):
    """Whether reminders are wanted."""

    on = Yes()


class PressSchema(FormSchema):
    """A button and nothing else."""


class PlaceSchema(LenientSchema):
    """Where in the list a page begins."""

    after = Identifier()
