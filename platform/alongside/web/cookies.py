"""The two cookies that we set ourselves: the sign-in token and the language."""

from flask import Request, current_app
from werkzeug.wrappers import Response

from alongside.config import Config

LANGUAGES = ("cy", "en")
_YEAR = 365 * 24 * 3600


def token_from(request: Request) -> str | None:
    """The sign-in token that the browser sent, if any."""
    return request.cookies.get(_token_name())


def set_token(response: Response, token: str) -> None:
    """Hand the browser its token: for this site only, until it closes, unseen by scripts."""
    response.set_cookie(
        _token_name(), token, httponly=True, secure=_config().https, samesite="Lax", path="/"
    )


def clear_token(response: Response) -> None:
    """Take the token back."""
    response.delete_cookie(
        _token_name(), path="/", secure=_config().https, httponly=True, samesite="Lax"
    )


def set_language(response: Response, language: str) -> None:
    """Remember the language of pages in this browser."""
    response.set_cookie(
        "language",
        language,
        max_age=_YEAR,
        httponly=True,
        secure=_config().https,
        samesite="Lax",
        path="/",
    )


def _token_name() -> str:
    # The __Host- prefix binds the cookie to this host, but browsers demand TLS for it.
    return "__Host-alongside" if _config().https else "alongside"


def _config() -> Config:
    config: Config = current_app.extensions["alongside.config"]
    return config
