"""One agreement's pages, as whoever is signed in opens them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from alongside.agreements import queries
from alongside.agreements.models import NotesAgreement
from alongside.agreements.rules.terms import Terms
from alongside.supportive_conversations.models import Offer
from tests.client import Browser
from tests.factories.conversations import Cast


class Pages:
    """A conversation that is arranged between the practitioner and the leader."""

    def __init__(self, browser: Browser, cast: Cast) -> None:
        self.browser, self.cast = browser, cast
        with self.inside() as session:
            self.about_id: UUID = cast.arranged().id
            session.commit()
        self.be("practitioner")

    @contextmanager
    def inside(self) -> Iterator[Session]:
        """The authority's scope, for what the pages do not do."""
        with self.browser.app.app_context(), self.cast.place.scope() as session:
            yield session

    def be(self, name: str, language: str = "en") -> "Pages":
        self.browser.sign_in(self.cast.place.accounts[name], language)
        return self

    def hold(self, terms: Terms | None = None) -> None:
        """Let both agree."""
        with self.inside() as session:
            offer = session.get_one(Offer, (self.cast.place.authority.id, self.about_id))
            self.cast.agreement(offer, terms)
            session.commit()

    def path(self, page: str = "") -> str:
        base = f"/{self.cast.place.slug}/agreements/conversation/{self.about_id}"
        return f"{base}/{page}" if page else base

    def get(self, page: str = "") -> TestResponse:
        return self.browser.get(self.path(page))

    def post(self, page: str, data: dict[str, Any] | None = None) -> TestResponse:
        return self.browser.post(self.path(page), data)

    def read(self, page: str = "") -> str:
        """The page's words, without its frame."""
        return words_of(self.get(page))

    def versions(self) -> list[NotesAgreement]:
        with self.inside() as session:
            return list(queries.list_versions(session, "conversation", self.about_id))

    def id_of(self, name: str) -> str:
        return str(self.cast.id_of(name))


def words_of(response: TestResponse) -> str:
    main = BeautifulSoup(response.data, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def typed_in(response: TestResponse) -> dict[str, str]:
    """What the page's own form would send if nobody touched it."""
    form = BeautifulSoup(response.data, "html.parser").select_one("#main-form")
    assert form is not None
    values = {}
    for control in form.select("input[name], textarea[name]"):
        if control.get("type") in ("radio", "checkbox") and not control.has_attr("checked"):
            continue
        values[str(control["name"])] = str(control.get("value") or control.text or "")
    return values
