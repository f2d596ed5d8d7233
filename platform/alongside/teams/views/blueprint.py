"""The blueprint, what day it is here, and how an address's query is read."""

from typing import Any

from flask import Blueprint, request
from marshmallow import ValidationError

from alongside.kernel.errors import NotFound
from alongside.web.fields import LenientSchema

blueprint = Blueprint("teams", __name__, template_folder="../templates")


def read_query(schema: LenientSchema) -> dict[str, Any]:
    """What the address asks for. An address that no page of ours made is not found."""
    try:
        asked: dict[str, Any] = schema.load(request.args.to_dict())
    except ValidationError as error:
        raise NotFound from error
    return asked
