"""The forms about notices."""

from collections.abc import Iterable

from alongside.kernel.errors import N_
from alongside.web.fields import FormSchema, Identifier, LenientSchema, Several, Text


class PlaceSchema(LenientSchema):
    """Where in the list a page begins."""

    before = Identifier()
    after = Identifier()


def kinds_schema(codes: Iterable[str]) -> FormSchema:
    """Which of the kinds with these codes are wanted by mail."""
    schema = FormSchema.from_dict({"kinds": Several(codes)}, name="KindsSchema")()
    assert isinstance(schema, FormSchema)
    return schema


class TryAgainSchema(FormSchema):
    """Which outbox (an authority's, or the accounts' when absent), and which of its jobs."""

    authority_id = Identifier()
    job = Text(80, missing=N_("Choose what is to be tried again."))
