"""The blueprint of policies, and what its views have in common."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint
from werkzeug.routing import BaseConverter

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.setting_policies.presenters.reading import AUTHORITY, Namer, Scope
from alongside.setting_policies.queries.versions import get_setting
from alongside.setting_policies.services import Writer
from alongside.web.identity import current_actor, current_authority, today
from alongside.web.language import current_language
from tenants.models import Setting

blueprint = Blueprint(
    "setting_policies",
    "alongside.setting_policies",
    url_prefix="/policies",
    template_folder="templates",
)


@blueprint.context_processor
def _keys() -> dict[str, Callable[[], str]]:
    """A fresh key for each form that is nothing but a button."""
    return {"new_key": lambda: str(new_id())}


class PolicyOf(BaseConverter):
    """Whose policy: "authority", which views get as None, or a setting's id."""

    regex = rf"{AUTHORITY}|[0-9a-fA-F]{{8}}(?:-[0-9a-fA-F]{{4}}){{3}}-[0-9a-fA-F]{{12}}"

    def to_python(self, value: str) -> UUID | None:
        """The setting's id, or None."""
        return None if value == AUTHORITY else UUID(value)

    def to_url(self, value: Scope) -> str:
        """The other way round; Werkzeug leaves out None, so the authority is named."""
        return str(value)


def writer() -> Writer:
    """The person asking, as services of drafts are given them."""
    return Writer(current_actor, today(), clock.now())


def namer() -> Namer:
    """Names in the language of this page."""
    return Namer(current_authority, current_language())


def find_setting(setting_id: UUID | None) -> Setting | None:
    """The setting, or None for the authority's own policy. Raises `NotFound`."""
    return None if setting_id is None else get_setting(db.session(), setting_id)
