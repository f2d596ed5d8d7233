"""Which PostgreSQL servers are trusted to keep authorities apart."""

import pytest

from tenants.rls import UnsafeDatabase, check_version


@pytest.mark.parametrize("version", [150014, 150020, 160010, 170006, 180000, 180006, 190000])
def test_a_server_with_the_fixes_is_taken(version: int):
    check_version(version)


@pytest.mark.parametrize("version", [140022, 150013, 160009, 170005])
def test_a_server_without_the_fixes_is_refused(version: int):
    with pytest.raises(UnsafeDatabase, match="too old"):
        check_version(version)
