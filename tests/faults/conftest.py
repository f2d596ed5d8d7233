"""The tests in this folder kill real processes; `make test` runs them one after the other."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker("fault")
