"""One running site and one Chromium for the run; each test gets people with browsers."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.site import Site, running_site
from tests.e2e.visitor import DESKTOP, PHONE, PICTURES, Visitor

SIZES = {"phone": PHONE, "desktop": DESKTOP}
Arrive = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Alongside, as a new user would have it."""
    with running_site() as made:
        yield made


@pytest.fixture
def arrive(site: Site, chromium: Browser) -> Iterator[Arrive]:
    """Gives somebody a browser: `arrive("phone", "cy", javascript=False)`.

    At the end nothing on any page may have complained.
    """
    arrived: list[Visitor] = []

    def make(size: str = "phone", language: str = "en", *, javascript: bool = True) -> Visitor:
        context = chromium.new_context(
            viewport=SIZES[size],
            has_touch=size == "phone",
            java_script_enabled=javascript,
            locale="cy-GB" if language == "cy" else "en-GB",
            reduced_motion="reduce",
        )
        cookie = {"name": "language", "value": language, "url": site.origin}
        context.add_cookies([cookie])
        label = f"{size}-{language}" + ("" if javascript else "-nojs")
        visitor = Visitor(context, site.origin, label, os.environ.get(PICTURES, ""))
        arrived.append(visitor)
        return visitor

    yield make
    complaints = [complaint for visitor in arrived for complaint in visitor.complaints]
    for visitor in arrived:
        visitor.context.close()
    assert complaints == []
