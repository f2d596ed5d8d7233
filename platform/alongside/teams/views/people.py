"""The list of people: all of them for an admin, their own settings' for a setting lead."""

from typing import Any

from flask import render_template, url_for

from alongside.kernel.db import db
from alongside.kernel.errors import NotFound
from alongside.people.roles import Role
from alongside.teams import policy, presenters
from alongside.teams.queries import people, settings
from alongside.teams.schemas import PeopleQuery
from alongside.teams.views.blueprint import blueprint, read_query
from alongside.web.access import for_members
from alongside.web.forms import Form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language

# What the address keeps from page to page.
KEPT = ("q", "setting")


@blueprint.get("/")
@for_members(Role.AUTHORITY_ADMIN, Role.SETTING_LEAD)
def list_people() -> str:
    """Fifty people by name, found by the beginning of a name or by setting."""
    asked = read_query(PeopleQuery())
    within = policy.settings_seen_by(current_actor)
    chosen = asked.get("setting")
    if chosen is not None and within is not None and chosen not in within:
        raise NotFound
    wanted = people.Wanted(
        begins=asked.get("q", ""),
        setting_id=chosen,
        within=within,
        after=asked.get("after"),
        before=asked.get("before"),
    )
    session, language = db.session(), current_language()
    page = people.list_people(session, wanted, today())
    every = settings.list_settings(session)
    names = presenters.names_of(every, language)
    if chosen is not None and chosen not in names:
        raise NotFound
    offered = [each for each in every if within is None or each.id in within]
    return render_template(
        "teams/people.html",
        people=presenters.show_people(page.rows, names),
        choices=presenters.setting_choices(offered, language),
        form=Form({name: str(asked[name]) for name in KEPT if name in asked}, key=""),
        looks_after=policy.may_look_after(current_actor),
        earlier_url=_page(asked, before=page.rows[0].id) if page.more_before else None,
        later_url=_page(asked, after=page.rows[-1].id) if page.more_after else None,
    )


def _page(asked: dict[str, Any], **place: Any) -> str:
    return url_for("teams.list_people", **_kept(asked), **place)


def _kept(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: asked[name] for name in KEPT if name in asked}
