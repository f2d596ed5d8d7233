"""Which language a page is in: asked, remembered, switched without leaving the page."""

from flask import Flask, Request, Response, g, request
from flask_babel import Babel, get_locale

from alongside.web.cookies import LANGUAGES, set_language
from alongside.web.identity import identity

SWITCH = "switch_language"


def install_language(app: Flask, babel: Babel) -> None:
    """Choose the language before each view and remember a switch after it."""
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/London"
    babel.init_app(app, locale_selector=choose_language, timezone_selector=_time_zone)
    app.after_request(_remember_switch)
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES
    app.context_processor(lambda: {"current_language": current_language()})


def current_language() -> str:
    """The language of this page: "cy" or "en"."""
    locale = get_locale()
    return "cy" if locale is not None and locale.language == "cy" else "en"


def choose_language() -> str:
    """A switch asked for now, else this browser's choice, else the person's, else its habits."""
    asked = switch_asked_for(request)
    if asked is not None:
        return asked
    remembered = request.cookies.get("language")
    if remembered in LANGUAGES:
        return remembered
    account = identity().account
    if account is not None and account.language in LANGUAGES:
        return account.language
    return request.accept_languages.best_match(("en", "cy")) or "en"


def switch_asked_for(req: Request) -> str | None:
    """The language that this request asks to switch to, if it does.

    A link asks with `?lang=`; a page with a form asks with a submit button, so that what was
    typed comes along even without JavaScript.
    """
    asked = req.form.get(SWITCH) if req.method == "POST" else req.args.get("lang")
    return asked if asked in LANGUAGES else None


def _remember_switch(response: Response) -> Response:
    asked = g.get("switched_to") or switch_asked_for(request)
    if asked is not None:
        set_language(response, asked)
    return response


def _time_zone() -> str | None:
    authority = identity().authority
    return None if authority is None else authority.time_zone
