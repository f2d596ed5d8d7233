"""The first sign-in: the privacy notice, and which language somebody would like."""

from typing import Any

from flask import current_app, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.queries import list_authorities_of
from alongside.people.services.welcoming import finish_welcome
from alongside.sign_in.schemas import WelcomeSchema
from alongside.sign_in.views.arriving import way_on
from alongside.sign_in.views.blueprints import sign_in as blueprint
from alongside.web.access import for_the_entrance
from alongside.web.cookies import set_language
from alongside.web.forms import read_form
from alongside.web.identity import current_account, identity


@blueprint.route("/welcome", methods=["GET", "POST"])
@for_the_entrance
@commits
def welcome() -> ResponseReturnValue:
    """The notice in both languages side by side, and the question, with nothing chosen."""
    if not _is_due():
        return redirect(way_on(current_account), 303)
    form = read_form(WelcomeSchema())
    if form.ok:
        language = form.data["language"]
        finish_welcome(current_account, language=language, now=clock.now())
        answer = redirect(way_on(current_account), 303)
        set_language(answer, language)
        return answer
    order = _order()
    words = {language: _words_in(language) for language in order}
    return render_template("sign_in/welcome.html", form=form, order=order, words=words), form.status


def _is_due() -> bool:
    """After the second factor, and once."""
    signed_in = identity().signed_in
    if signed_in is None or signed_in.second_factor_at is None:
        return False
    return current_account.privacy_notice_seen_at is None or current_account.language is None


def _order() -> tuple[str, ...]:
    authorities = list_authorities_of(db.session(), current_account.id)
    welsh = any(authority.nation == "wales" for authority in authorities)
    return ("cy", "en") if welsh else ("en", "cy")


def _words_in(language: str) -> Any:
    # Not the template's own `module`, which is made once, in whatever language comes first.
    with force_locale(language):
        template = current_app.jinja_env.get_template("sign_in/parts/welcome_words.html")
        return template.make_module()
