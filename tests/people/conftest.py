"""What hashes cost is part of what is tested here."""

import pytest


@pytest.fixture(autouse=True)
def cheap_hashes() -> None:
    """Hashes cost what they cost people: everything stays as it is."""
