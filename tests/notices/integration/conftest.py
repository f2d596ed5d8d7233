"""The kinds of notice that these tests send."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.notices.kinds import test_kinds


@pytest.fixture(autouse=True)
def _kinds(app: Flask) -> Iterator[None]:
    with test_kinds(app):
        yield
