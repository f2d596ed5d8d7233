"""Putting something forward: a plain choice, adjusted where need be, looked at and ticked."""

from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.agreements.presenters.overview import find_held
from alongside.agreements.presenters.readers import add_ticked, take_away
from alongside.agreements.rules.choices import levels_offered
from alongside.agreements.rules.terms import WORDING, Level, Terms
from alongside.agreements.schemas import (
    REMOVES,
    SCOPES,
    STAYS,
    LevelSchema,
    beginning_of,
    terms_schema,
    values_of_terms,
)
from alongside.agreements.services import propose
from alongside.agreements.views.blueprint import blueprint
from alongside.agreements.views.covering import About, find_about, for_the_pair
from alongside.agreements.views.pages import adjust_page, check_page, level_in, read_terms
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError
from alongside.kernel.ids import new_id
from alongside.web.confirming import is_confirmed
from alongside.web.forms import Form, Typed, read_form
from alongside.web.identity import current_actor
from alongside.web.language import current_language
from alongside.web.sending import sent

# What the last page itself can mend; anything else is asked on the page before.
_ON_CHECK = frozenset({"", "limits", "earlier_too"})


@blueprint.route("/agreements/<kind>/<uuid:about_id>/choose", methods=["GET", "POST"])
@for_the_pair
@commits
def choose(kind: str, about_id: UUID) -> ResponseReturnValue:
    """The plain choices, after when words may be shared without the two. Keeps nothing yet."""
    about = find_about(kind, about_id)
    offered = levels_offered(about.allowed)
    form = read_form(LevelSchema())
    if form.ok:
        level = Level(form.data["level"])
        if level in offered:
            asks_more = level is Level.PERSON_KEEPS or level in SCOPES
            return redirect(about.url("adjust" if asks_more else "check", level=level), 303)
        form.refuse(DomainError(N_("Choose one of the answers offered."), field="level"))
    page = render_template(
        "agreements/choose.html",
        about=about,
        form=form,
        offered=offered,
        left_out=len(offered) < len(Level),
        is_mine=current_actor.id == about.covered.person_id,
        name=about.other_name,
        wording=WORDING,
    )
    return page, form.status


@blueprint.route("/agreements/<kind>/<uuid:about_id>/adjust", methods=["GET", "POST"])
@for_the_pair
@commits
def adjust(kind: str, about_id: UUID) -> ResponseReturnValue:
    """The questions behind a plain choice, or behind what holds. Keeps nothing yet."""
    about = find_about(kind, about_id)
    form = read_form(terms_schema(), _beginning(about))
    level = level_in(form, about)
    if level is None:
        return redirect(about.url("choose"), 303)
    if form.sent and _rearranged(form):
        form.errors.clear()
    elif form.ok:
        terms = read_terms(form, about)
        if terms is not None:
            form.key = str(new_id())  # what is sent from the next page is another sending
            return check_page(form, about, terms)
    return adjust_page(form, about, level)


@blueprint.route("/agreements/<kind>/<uuid:about_id>/check", methods=["GET", "POST"])
@for_the_pair
@commits
def check(kind: str, about_id: UUID) -> ResponseReturnValue:
    """All of it in plain sentences; ticking it puts it forward, or narrows at once."""
    about = find_about(kind, about_id)
    form = read_form(terms_schema(), _beginning(about))
    level = level_in(form, about)
    if level is None:
        return redirect(about.url("choose"), 303)
    if request.method == "GET" and level in SCOPES:
        return redirect(about.url("adjust", level=level), 303)  # nobody is named yet
    terms = read_terms(form, about)
    if terms is None:
        return adjust_page(form, about, level)
    answer = sent(form, lambda: _put_forward(about, terms, form))
    if answer is not None:
        return answer
    if form.errors.keys() - _ON_CHECK:
        return adjust_page(form, about, level)
    return check_page(form, about, terms)


def _put_forward(about: About, terms: Terms, form: Form) -> str:
    made = propose(
        db.session(),
        about.covered,
        terms,
        allowed=about.allowed,
        limits_explained=form.data["limits"],
        earlier_too=form.data["earlier_too"],
        confirmed=is_confirmed(),
        language=current_language(),
        actor=current_actor,
        now=clock.now(),
    )
    if made.narrowed:
        flash(gettext("This holds from now on."), "success")
    return about.url("show")


def _beginning(about: About) -> dict[str, Typed]:
    """What the form begins with: a plain choice from the address, or what holds."""
    if request.method == "POST":
        return {}
    held = find_held(db.session(), about.covered)
    asked = request.args.get("level")
    if asked is None:
        return values_of_terms(held.terms) if held else {}
    level = next((each for each in levels_offered(about.allowed) if each == asked), None)
    if level is None:
        return {}
    holds = held.terms if held and not held.ended else None
    return values_of_terms(beginning_of(level, about.allowed, holds))


def _rearranged(form: Form) -> bool:
    """Whether the press was about who reads, or for another look; that asks for nothing more."""
    pressed = str(form.values.pop("then", ""))
    added = add_ticked(form.values)
    if pressed in REMOVES:
        take_away(form.values, REMOVES.index(pressed))
        return True
    # The Enter key presses no button of this page.
    return added or pressed in STAYS or (not pressed and bool(form.values.get("find")))
