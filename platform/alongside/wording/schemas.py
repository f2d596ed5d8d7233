"""What the pages about wording help ask for."""

from marshmallow import fields

from alongside.kernel.errors import N_
from alongside.web.fields import Choice, FormSchema, Text
from alongside.wording.models import PATTERN_LENGTH, REASON_LENGTH, SUGGESTIONS_LENGTH
from alongside.wording.rules.stems import BOTH


class EntrySchema(FormSchema):
    """One entry. The language of one that is there already does not change."""

    pattern = Text(PATTERN_LENGTH, missing=N_("Write the phrase."), lines=True)
    suggestions = Text(
        SUGGESTIONS_LENGTH, missing=N_("Write at least one other wording."), lines=True
    )
    reason_en = Text(REASON_LENGTH, load_default="")
    reason_cy = Text(REASON_LENGTH, load_default="")
    is_on = Choice(["yes", "no"], missing=N_("Choose whether it is pointed out."))


class NewEntrySchema(EntrySchema):
    """An entry to add."""

    language = Choice(BOTH, missing=N_("Choose the language of the phrase."))


class GiveBackSchema(FormSchema):
    """A button."""


class LookSchema(FormSchema):
    """What a page's script asks: `mine` is the key of a note whose words stay, `looked` the mark
    of a finding that was looked at."""

    mine = fields.String(load_default="")
    looked = fields.String(load_default="")
    # Whose page it is, as the page was told (`identity().mark`).
    person = fields.String()
    csrf_token = fields.String()
