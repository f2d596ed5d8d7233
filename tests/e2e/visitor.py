"""Somebody with a real browser: what people do on pages, and what must hold on every page."""

from pathlib import Path

import pyotp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Response, expect

from alongside.demo.logins import Login

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
SERIOUS = frozenset({"serious", "critical"})
# Set to a folder to keep a picture of every page that is looked at.
PICTURES = "ALONGSIDE_PICTURES"


class Visitor:
    """One person at one browser. `look` is called on each page that a journey passes."""

    def __init__(self, context: BrowserContext, origin: str, label: str, pictures: str) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.origin = origin
        self.label = label
        self.pictures = pictures
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._answered)

    def sign_in(self, login: Login) -> "Visitor":
        """Through the sign-in page, with the second factor where there is one."""
        self.page.goto(f"{self.origin}/sign-in")
        self.page.locator("input[name=email]").fill(login.email)
        self.page.locator("input[name=password]").fill(login.password)
        self.press_main()
        if login.totp_secret and self.page.locator("input[name=code]").count():
            self.page.locator("input[name=code]").fill(pyotp.TOTP(login.totp_secret).now())
            self.press_main()
        return self

    def open(self, path: str) -> "Visitor":
        """Go to an address of ours."""
        self.page.goto(self.origin + path)
        return self

    def press_main(self) -> None:
        """The green button of the page's form."""
        self.page.locator("main form button.govuk-button[type=submit]").first.click()
        arrived(self.page)

    def look(self, name: str) -> None:
        """What every page must be: nothing serious for axe, no sideways scroll, one h1."""
        arrived(self.page)
        expect(self.page.locator("h1")).to_have_count(1)
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if width > 0:
            self.complaints.append(f"{name}: scrolls sideways by {width} px")
        if self._scripts():
            found = Axe().run(self.page).response["violations"]
            self.complaints += [
                f"{name}: {v['id']} at {[n['target'] for n in v['nodes']][:3]}"
                for v in found
                if v["impact"] in SERIOUS
            ]
        if self.pictures:
            folder = Path(self.pictures)
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}-{self.label}.png", full_page=True)

    def _scripts(self) -> bool:
        return "nojs" not in self.label

    def _hear(self, kind: str, text: str) -> None:
        # A refused form answers 400 on purpose; browsers note that as an error.
        if kind == "error" and "400" not in text:
            self.complaints.append(f"{self.page.url}: {text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.url}: {response.status}")


def arrived(page: Page) -> None:
    """Wait for the page that a form leads to: one with words asks first whether it can arrive."""
    expect(page.locator("form[data-sending]")).to_have_count(0)
