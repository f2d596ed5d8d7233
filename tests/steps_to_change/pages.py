"""The pages of families as whoever is signed in opens them."""

import re
from typing import Any
from uuid import UUID

from werkzeug.test import TestResponse

from tests.client import Browser
from tests.steps_to_change.families import Families


class Pages:
    """A browser in the place of some families."""

    def __init__(self, browser: Browser, families: Families) -> None:
        self.browser, self.families = browser, families
        self.base = f"/{families.place.slug}"

    def be(self, name: str, language: str = "en") -> "Pages":
        self.browser.sign_in(self.families.place.accounts[name], language)
        return self

    def do(self, act: Any) -> Any:
        """Do something inside the authority, committed."""
        with self.browser.app.app_context(), self.families.place.scope() as session:
            made = act(session)
            session.commit()
            return made

    def whole(self, *args: Any, **options: Any) -> dict[str, UUID]:
        """A family with everything, committed."""
        made: dict[str, UUID] = self.do(lambda _s: self.families.whole(*args, **options))
        return made

    def get(self, path: str) -> TestResponse:
        return self.browser.get(f"{self.base}{path}")

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.status_code
        return re.sub(r"\s+", " ", answer.text)

    def post(self, path: str, **data: Any) -> TestResponse:
        return self.browser.post(f"{self.base}{path}", data)

    def type(self, path: str, **data: Any) -> str:
        """Open a page with boxes to type in, type, and send it; where it leads."""
        hidden = re.findall(r'name="(writing-[^"]+)" value="([^"]*)"', self.get(path).text)
        return self.follow(path, **dict(hidden), **data)

    def follow(self, path: str, **data: Any) -> str:
        """Send a form that is taken; where it leads, inside the authority."""
        answer = self.post(path, **data)
        assert answer.status_code == 303, re.sub(r"<[^>]+>|\s+", " ", answer.text)[:900]
        return (answer.location or "").removeprefix(self.base)


def day(date: Any) -> dict[str, str]:
    """A day in its three boxes."""
    return {"on-day": str(date.day), "on-month": str(date.month), "on-year": str(date.year)}
