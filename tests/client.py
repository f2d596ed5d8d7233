"""A browser without a screen: Flask's test client that can be anybody, and checks its pages."""

from datetime import timedelta
from typing import Any

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.people.services.sessions import SessionLimits, start_session

LIMITS = SessionLimits(idle=timedelta(minutes=30), whole=timedelta(hours=10))


class Browser:
    """Opens pages as one person at a time; bad HTML fails the test that met it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    def sign_in(self, account: Account, language: str = "en") -> "Browser":
        """Be this person from now on, second factor and all."""
        with self.app.app_context():
            token = start_session(
                db.session(),
                account,
                now=clock.now(),
                limits=LIMITS,
                browser="test",
                second_factor_done=True,
            )
            db.session.commit()
        return self.with_token(token, language)

    def with_token(self, token: str, language: str = "en") -> "Browser":
        """Be whoever signed in with this token."""
        self.client.set_cookie("alongside", token)
        self.client.set_cookie("language", language)
        return self

    @property
    def token(self) -> str:
        """Of whoever is signed in."""
        cookie = self.client.get_cookie("alongside")
        assert cookie is not None, "nobody is signed in"
        return cookie.value

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self._checked(self.client.get(path, **options))

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form."""
        return self._checked(self.client.post(path, data=data or {}, **options))

    def _checked(self, response: TestResponse) -> TestResponse:
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303):
            html5lib.HTMLParser(strict=True).parse(response.data)
        return response
