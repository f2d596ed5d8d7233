"""The demo from the command line, as `make run` calls it."""

import pytest
from click.testing import CliRunner

from alongside.cli import main
from tests.factories.world import World
from tests.servers import Database, run_servers


@pytest.fixture(autouse=True)
def here(world: World, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test's database, which holds two authorities that are not the demo's."""
    for name, value in run_servers().environment(database, origin="http://localhost").items():
        monkeypatch.setenv(name, value)


def test_a_database_with_other_authorities_is_left_alone():
    done = CliRunner().invoke(main, ["demo", "load"])
    assert (done.exit_code, done.output) == (
        0,
        "The database is not empty: nothing was loaded.\n",
    )


def test_loading_lists_the_sign_ins_too_where_asked():
    loading = CliRunner().invoke(main, ["demo", "load", "--logins"])
    listing = CliRunner().invoke(main, ["demo", "logins"])
    # Codes change every thirty seconds, so what is compared is who is listed.
    said, listed = (
        [line.split("@")[0] for line in r.output.split("\n")] for r in (loading, listing)
    )
    assert said == ["The database is not empty: nothing was loaded.", *listed]
    assert any("owain.dafydd" in line for line in listed)
