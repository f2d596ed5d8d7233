"""A real browser on the frame of pages alone, under the policy that the application sends."""

import re
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Response
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from alongside.web.security import POLICY
from tests.web.frame_app import Frame, make_frame

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

Opener = Callable[..., Page]


@pytest.fixture
def frame() -> Frame:
    """The frame, fresh for each test, with the policy that the application sends."""
    made = make_frame()

    @made.app.after_request
    def add_policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return made


@pytest.fixture
def origin(frame: Frame) -> Iterator[str]:
    """Where the frame is served."""
    server = make_server("127.0.0.1", 0, frame.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_page(chromium: Browser, origin: str) -> Iterator[Opener]:
    """Opens a page as a person would; whatever the browser complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        path: str, *, scripts: bool = True, size: dict[str, int] = PHONE, beside: Page | None = None
    ) -> Page:
        if beside is None:
            contexts.append(
                chromium.new_context(
                    java_script_enabled=scripts, viewport=size, base_url=origin, locale="en-GB"
                )
            )
            # Where the quick-hide link leads is outside; the test machine need not be.
            contexts[-1].route(
                "https://**", lambda route: route.fulfill(body="elsewhere", status=200)
            )
        page = (beside.context if beside else contexts[-1]).new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if scripts and beside is None:
            page.clock.install()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A session that is gone and a server that is away are part of some stories.
    assert [text for text in complaints if not re.search(r"status of (401|503)", text)] == []
