"""Workers and relays are killed at random while letters flow: none is lost, none is sent twice."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import httpx
import pytest

from deploy.local import processes
from deploy.local.ports import HOST, free_port
from tests.faults.harness import (
    LEASE_SECONDS,
    PROGRAMS,
    ROOT,
    Parts,
    faults_app,
    make_stream,
)
from tests.servers import run_servers

KILLS = 100
LETTERS = 300
SEED = 20261122


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[int]:
    """The port of a mail service that outlives everything else."""
    port = free_port()
    command = [PROGRAMS / "python", "-m", "tests.faults.provider", str(port)]
    child = processes.start("provider", command, log=tmp_path / "provider.log", cwd=ROOT)
    for _ in range(100):
        try:
            httpx.get(f"http://{HOST}:{port}/all")
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield port
    processes.stop(child)


def test_a_hundred_kills_lose_no_letter_and_double_none(
    provider: int, tmp_path: Path, record_property
):
    mail_url = f"notify+http://service:secret@{HOST}:{provider}/?template=t"
    redis_url = run_servers().redis_url()
    with faults_app("faults_kill", redis_url, mail_url) as (app, database):
        env = run_servers().environment(database) | {
            "MAIL_URL": mail_url,
            "LEASE_SECONDS": str(LEASE_SECONDS),
            # Parts that are started again and again must not compile themselves each time.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPATH": "platform:.",
        }
        stream, parts, rng = make_stream(app, SEED), Parts(env, tmp_path), Random(SEED)
        began = time.monotonic()
        try:
            run_all(parts)
            for _ in range(KILLS):
                for _ in range(LETTERS // KILLS):
                    stream.ask()
                time.sleep(rng.uniform(0, 1))
                kill_one(parts, rng)
                run_all(parts)
            flowed = time.monotonic() - began
            after = stream.wait_until_done(90, meanwhile=lambda: run_all(parts))
        finally:
            parts.stop()
        told = httpx.get(f"http://{HOST}:{provider}/all").json()
        sent, tried_again = Counter(told["taken"]), stream.tried_again()
    figures = {
        "letters": stream.letters,
        "kills": KILLS,
        "lost": stream.letters - len(sent),
        "double": sum(sent.values()) - len(sent),
        "rows that took more than one try": tried_again,
        "letters that asking kept from being sent twice": told["found"],
        "seconds of killing": round(flowed),
        "seconds until all was sent": round(after, 1),
    }
    print(figures)
    record_property("figures", figures)
    assert [reference for reference, count in sent.items() if count > 1] == []
    assert {str(each) for each in stream.references} <= set(sent)
    assert len(sent) == stream.letters
    # Else nothing was in danger, and the figures above would mean little.
    assert tried_again > 0
    assert told["found"] > 0
    assert "@hafan.example" not in parts.logs()


def run_all(parts: Parts) -> None:
    """Start whatever has died, as a service manager does."""
    for name in ("worker", "relay-1", "relay-2", "beat"):
        parts.run(name)


def kill_one(parts: Parts, rng: Random) -> None:
    """Mostly a worker at its work; else the worker's parent, or one of two relays."""
    victim = rng.choices(("worker", "parent", "relay-1", "relay-2"), weights=(14, 1, 2, 2))[0]
    if victim != "worker":
        parts.kill("worker" if victim == "parent" else victim)
        return
    while not parts.has_below("worker"):
        run_all(parts)
        # A worker whose child is killed while it starts gives up; it is to be killed at its work.
        time.sleep(rng.uniform(0.5, 1.0))
    parts.kill_one_below("worker", rng)
