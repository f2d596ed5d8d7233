"""The local servers: what was committed outlives a `kill -9`, and a leftover is no obstacle."""

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
import redis

from deploy.local.binaries import find_postgres
from deploy.local.ports import HOST, free_port, is_free
from deploy.local.servers import Postgres, ServerError, Valkey, postgres, valkey
from deploy.local.unprivileged import choose_launcher

pytestmark = pytest.mark.fault


def _write(server: Postgres, word: str) -> None:
    with psycopg.connect(server.url("postgres", "postgres").replace("+psycopg", "")) as connection:
        connection.execute("create table if not exists words (word text)")
        connection.execute("insert into words values (%s)", [word])


def _words(server: Postgres) -> list[str]:
    with psycopg.connect(server.url("postgres", "postgres").replace("+psycopg", "")) as connection:
        return [row[0] for row in connection.execute("select word from words")]


def _client(server: Valkey) -> redis.Redis:
    return redis.Redis.from_url(server.url(), decode_responses=True)


def test_committed_rows_outlive_a_killed_postgresql(folder: Path) -> None:
    with postgres(folder / "data") as server:
        _write(server, "kept")
        os.kill(server.child.pid, signal.SIGKILL)
        server.child.process.wait(10)
        with postgres(folder / "data") as again:
            assert _words(again) == ["kept"]


def test_a_server_that_a_killed_run_left_is_stopped_and_its_data_used(folder: Path) -> None:
    with postgres(folder / "data") as server:
        _write(server, "kept")
    orphan = _start_orphan(server, folder / "data")
    with postgres(folder / "data") as again:
        assert orphan.wait(10) == 0
        assert _words(again) == ["kept"]


def test_a_lock_of_a_dead_server_whose_number_lives_on_is_no_obstacle(folder: Path) -> None:
    with postgres(folder / "data"):
        pass
    # As after a restart of the machine: the number in the lock is now somebody else's.
    lock = choose_launcher().home_for(folder / "data") / "postmaster.pid"
    lock.write_text(f"{os.getppid()}\n{folder / 'data'}\n1\n5432\n\n127.0.0.1\n\nready\n")
    with postgres(folder / "data") as server:
        _write(server, "started")


def test_a_run_killed_while_it_made_the_data_folder_is_no_obstacle(folder: Path) -> None:
    (folder / "data.draft").mkdir()
    (folder / "data.draft" / "PG_VERSION").write_text("18\n")
    with postgres(folder / "data", durable=False) as server:
        _write(server, "started")


def test_data_of_another_major_version_is_refused_with_what_to_do(folder: Path) -> None:
    home = choose_launcher().home_for(folder / "data")
    home.mkdir()
    (home / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServerError, match="made by PostgreSQL 9"), postgres(folder / "data"):
        pass


def test_a_port_that_is_taken_is_not_fought_over(folder: Path) -> None:
    with (
        valkey(folder / "first", durable=False) as first,
        valkey(folder / "second", durable=False, port=first.port) as second,
    ):
        assert second.port != first.port
        _client(first).set("whose", "first")
        assert _client(second).get("whose") is None


def test_the_queue_outlives_a_killed_valkey(folder: Path) -> None:
    with valkey(folder / "data") as server:
        _client(server).rpush("queue", "wake up")
        time.sleep(1.1)  # The file is written through once a second.
        os.kill(server.child.pid, signal.SIGKILL)
        server.child.process.wait(10)
        with valkey(folder / "data", port=server.port) as again:
            assert _client(again).lrange("queue", 0, -1) == ["wake up"]


def test_both_are_gone_when_the_block_ends(folder: Path) -> None:
    with postgres(folder / "p", durable=False) as database, valkey(folder / "v") as broker:
        ports = (database.port, broker.port)
        assert not any(is_free(port) for port in ports)
    assert all(is_free(port) for port in ports)
    assert database.child.exit_code() == 0
    assert broker.child.exit_code() == 0


def _start_orphan(server: Postgres, data: Path) -> subprocess.Popen[bytes]:
    launcher = choose_launcher()
    home = launcher.home_for(data)
    program = launcher.reachable(find_postgres())["postgres"]
    options = ["-D", str(home), "-p", str(free_port()), "-h", HOST, "-k", ""]
    orphan = subprocess.Popen(
        [*launcher.prefix, str(program), *options],
        cwd=home,
        stderr=subprocess.DEVNULL,
        user=launcher.user,
        group=launcher.user,
    )
    while "ready" not in _read(home / "postmaster.pid"):
        time.sleep(0.02)
    return orphan


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
