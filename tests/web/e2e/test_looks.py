"""What machines can tell of accessibility: axe, and no reading sideways at four times the size."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.e2e.conftest import DESK, PHONE, Opener

pytestmark = pytest.mark.e2e
SERIOUS = ("serious", "critical")


def serious_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [fault["id"] for fault in found if fault["impact"] in SERIOUS]


def is_read_sideways(page: Page) -> bool:
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("path", ["/read", "/form", "/read?out"])
def test_the_frame_has_no_serious_fault(
    open_page: Opener, path: str, language: str, size: dict[str, int]
) -> None:
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang={language}", size=size)
    assert serious_faults(page) == []
    assert not is_read_sideways(page)


def test_errors_and_the_warning_have_no_serious_fault(open_page: Opener) -> None:
    page = open_page("/form")
    page.get_by_role("button", name="Save").click()
    page.locator(".govuk-error-summary").wait_for()
    assert serious_faults(page) == []
    page.clock.run_for("28:05")
    page.get_by_role("dialog").wait_for()
    assert serious_faults(page) == []


@pytest.mark.parametrize("path", ["/read", "/form"])
def test_nothing_is_read_sideways_at_four_times_the_size(open_page: Opener, path: str) -> None:
    page = open_page(path, size={"width": 320, "height": 256})
    assert not is_read_sideways(page)
