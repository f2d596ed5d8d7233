"""The blueprint, what day it is here, and how an address's query is read."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, request
from marshmallow import ValidationError

from alongside.kernel import clock
from alongside.kernel.errors import NotFound
from alongside.web.fields import LenientSchema
from alongside.web.identity import current_authority

blueprint = Blueprint("teams", __name__, template_folder="../templates")


def today() -> date:
    """The date now in this authority."""
    return clock.today(ZoneInfo(current_authority.time_zone))


def read_query(schema: LenientSchema) -> dict[str, Any]:
    """What the address asks for. An address that no page of ours made is not found."""
    try:
        asked: dict[str, Any] = schema.load(request.args.to_dict())
    except ValidationError as error:
        raise NotFound from error
    return asked
