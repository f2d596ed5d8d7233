"""The frame of pages without a database."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.web.frame_app import Frame, make_frame


@pytest.fixture(scope="session")
def frame() -> Frame:
    """The frame alone; it needs the front end to have been built."""
    return make_frame()


@pytest.fixture
def frame_app(frame: Frame) -> Iterator[Flask]:
    """The frame's application, inside a request, so that macros can be called."""
    with frame.app.test_request_context("/read"):
        yield frame.app
