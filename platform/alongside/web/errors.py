"""Error pages. The same bytes whatever was asked for, and never a word of anybody's."""

import logging

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, SecurityError

from alongside.kernel.db import db
from alongside.kernel.errors import Denied, DomainError, NotAgreed, NotFound

log = logging.getLogger(__name__)
PAGES = frozenset({400, 403, 404, 405, 409, 413, 429, 500, 503})

Answer = tuple[str, int, dict[str, str]]


def install_errors(app: Flask) -> None:
    """Answer every kind of failure with a page that says what to do next."""
    app.register_error_handler(NotFound, lambda _: _page(404))
    app.register_error_handler(Denied, lambda _: _page(403))
    # A rule said no where no form was there to show it beside.
    app.register_error_handler(DomainError, lambda _: _page(400))
    app.register_error_handler(NotAgreed, lambda _: _page(409))
    app.register_error_handler(CSRFError, lambda _: _page(400))
    # A host that is not ours: no page, because its links would lead there.
    app.register_error_handler(
        SecurityError, lambda _: Response("Bad request\n", 400, mimetype="text/plain")
    )
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(DataError, lambda _: _page(400))
    app.register_error_handler(RecursionError, lambda _: _page(400))
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(NoConnectionFree, _database_away)
    app.register_error_handler(Exception, _unexpected)


def _http_error(error: HTTPException) -> Answer | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    headers = {k: v for k, v in error.get_headers() if k in ("Allow", "Retry-After")}
    return _page(code if code in PAGES else 400 if code < 500 else 500, headers)


def _database_away(error: OperationalError | NoConnectionFree) -> Answer:
    log.error("the database did not answer", exc_info=error)
    return _page(503, {"Retry-After": "10"})


def _unexpected(error: Exception) -> Answer:
    log.error("a page failed", exc_info=error, extra={"endpoint": request.endpoint})
    return _page(500)


def _page(code: int, headers: dict[str, str] | None = None) -> Answer:
    db.session.rollback()
    return render_template(f"errors/{code}.html"), code, headers or {}
