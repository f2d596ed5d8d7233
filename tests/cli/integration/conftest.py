"""The `alongside` command, in the database of each test."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from alongside.cli import main
from tests.factories.world import World
from tests.servers import Database, run_servers

Command = Callable[..., Result]


@pytest.fixture
def alongside(world: World, database: Database, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, in the database of this test."""
    environment = run_servers().environment(database)
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALONGSIDE_MASTER_KEY"):
        monkeypatch.setenv(name, environment[name])
    monkeypatch.setenv("PUBLIC_ORIGIN", "http://localhost")
    monkeypatch.setenv("ALONGSIDE_DEMO", "1")
    return lambda *words, typed=None: CliRunner().invoke(main, words, input=typed)
