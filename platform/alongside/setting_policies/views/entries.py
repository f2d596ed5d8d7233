"""What the pages about one entry of a list have in common."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from alongside.kernel.db import db
from alongside.kernel.errors import NotFound
from alongside.setting_policies.models import (
    PolicyVersion,
    VersionPlace,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.presenters.reading import scope_of
from alongside.setting_policies.queries.versions import AnyRow, Row, get_row
from alongside.setting_policies.rules.inheritance import POINTS
from alongside.setting_policies.rules.values import Bilingual
from alongside.setting_policies.views.blueprint import find_setting, namer
from alongside.setting_policies.views.drafting import languages_in_order, url_of_point
from alongside.web.forms import Form, Typed, values_of
from alongside.web.sending import sent

# The columns of a row that its form shows as they are.
_TYPED = ("_en", "_cy", "telephone", "web_address")


def answer(
    setting_id: UUID | None,
    form: Form,
    name: str,
    row: Row | None,
    save: Callable[[Mapping[str, Any]], None],
    **shown: object,
) -> ResponseReturnValue:
    """Save and go back to the point, or show the page of this entry."""
    url = url_of_list(setting_id, name)

    def do() -> str:
        save(form.data)
        return url

    if done := sent(form, do):
        return done
    page = render_template(
        f"setting_policies/draft/entry/{name}.html",
        form=form,
        row=row,
        list_name=name,
        back=url,
        name=namer().name(find_setting(setting_id)),
        scope=scope_of(setting_id),
        languages=languages_in_order(),
        **shown,
    )
    return page, form.status


def url_of_list(setting_id: UUID | None, name: str) -> str:
    """The page of the point that the list belongs to."""
    point = next(point for point, fields in POINTS.items() if name in fields)
    return url_of_point(setting_id, point)


def find_row(
    rows: type[AnyRow], draft: PolicyVersion, row_id: UUID | None, name: str
) -> AnyRow | None:
    """The entry to change, or None for one to add; only where the list is the draft's own."""
    if name not in draft.stated:
        raise NotFound
    return None if row_id is None else get_row(db.session(), rows, draft, row_id)


def initial(
    row: VersionTrigger | VersionPlace | VersionSignpost | None, choice: str = ""
) -> dict[str, Typed]:
    """A row's words, and its yes or no as the two answers that the form offers."""
    if row is None:
        return {}
    columns = [column.key for column in row.__mapper__.columns]
    texts = values_of(row, (c for c in columns if c.endswith(_TYPED)))
    return texts | ({choice: "yes" if getattr(row, choice) else "no"} if choice else {})


def words_of(data: Mapping[str, Any], name: str) -> Bilingual:
    """A form's answer in both languages."""
    return Bilingual(data.get(f"{name}_en", ""), data.get(f"{name}_cy", ""))
