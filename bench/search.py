"""How long a search through logs takes, beside the least that opening them could take.

    .venv/bin/python -m bench.search 5000 20000

Each figure is of one signed-in request, form to page, in this process; the floor reads the same
sealed rows and opens them in a bare loop, in the same run and in turn with it.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from flask import Flask
from sqlalchemy import insert, select

from alongside.kernel import clock, crypto
from alongside.kernel.ids import new_id
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.rules.searching import pressed
from alongside.writing.models import Text
from bench.stand import stand
from tenants.keys import DataKey, Keyring
from tests.client import Browser
from tests.factories.world import Place

# Made-up words, put together from these; how often one occurs falls off like 1 / its rank.
_BEGIN = ("gor", "llan", "ber", "tre", "mor", "kit", "wal", "sun", "par", "ed", "cas", "din", "hel")
_MIDDLE = ("an", "e", "i", "o", "u", "ar", "el", "in", "or", "y")
_END = ("dod", "wydd", "ening", "table", "iog", "side", "mon", "ell", "th", "ar")
WORDS = [begin + middle + end for end in _END for middle in _MIDDLE for begin in _BEGIN]
RARE = "heligain"
LOOKED_FOR = {
    "a common word": WORDS[0],
    "a common and a rare word": f"{WORDS[0]} {RARE}",
    "a word that is not there": "absoliwt",
}
NAMES = ("strengths", "what_matters", "worries", "reflection_well")
WORDS_EACH = 60
ROUNDS = 40


def main(sizes: list[int]) -> None:
    """Print a line for each size and kind of search."""
    print(f"{'logs':>7} {'looked for':<28}{'p50':>8}{'p95':>8}{'floor':>8}{'ratio':>7}   ms")
    for size in sizes:
        with stand() as here:
            place = here.world.here
            _plant(here.app, place, size)
            here.settle()
            browser = Browser(here.app).sign_in(place.accounts["practitioner"])
            floor = partial(_floor, here.app, place)
            for what, words in LOOKED_FOR.items():
                _print(size, what, *_times(partial(_search, browser, words), floor))


def _times(
    product: Callable[[], object], floor: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """The seconds of each, in turn, without the first round."""
    took: tuple[list[float], list[float]] = ([], [])
    for round_ in range(ROUNDS + 1):
        for each, kept in ((product, took[0]), (floor, took[1])):
            started = time.perf_counter()
            each()
            if round_:
                kept.append(time.perf_counter() - started)
    return took


def _print(size: int, what: str, product: list[float], floor: list[float]) -> None:
    p50, least = statistics.median(product) * 1000, statistics.median(floor) * 1000
    p95 = statistics.quantiles(product, n=20)[-1] * 1000
    print(f"{size:>7} {what:<28}{p50:>8.0f}{p95:>8.0f}{least:>8.0f}{p50 / least:>7.1f}")


def _search(browser: Browser, words: str) -> None:
    page = browser.client.post(
        "/hafan/practice-logs/search", data={"words": words, "whose": "both"}
    )
    assert page.status_code == 200, page.status_code
    assert b'id="found"' in page.data


def _floor(app: Flask, place: Place) -> int:
    """Fetch the newest five thousand and open them, with nothing around it."""
    with app.app_context(), place.scope() as session:
        keyring = Keyring.of(session)
        rows = session.execute(
            select(PracticeLog.id, PracticeLog.stems_sealed, DataKey.wrapped)
            .join(DataKey, DataKey.id == PracticeLog.id)
            .order_by(PracticeLog.happened_on.desc(), PracticeLog.id.desc())
            .limit(5000)
        ).all()
        found = 0
        for log_id, sealed, wrapped in rows:
            keyring.learn(log_id, wrapped)
            at = crypto.Place(place.authority.id, "practice_logs", log_id, "stems")
            found += "\nabsoliwt\n" in keyring.open(sealed, at)
        return found


def _plant(app: Flask, place: Place, size: int) -> None:
    """That many logs of one person, with words, as years of work would leave them."""
    chance, today, now = random.Random(size), clock.now().date(), clock.now()
    with app.app_context(), place.scope() as session:
        keyring, me = Keyring.of(session), place.id_of("practitioner")
        for first in range(0, size, 500):
            logs, texts = [], []
            for number in range(first, min(first + 500, size)):
                log_id, words = new_id(), dict(_words(chance, number))
                logs.append(
                    {
                        "tenant_id": place.authority.id,
                        "id": log_id,
                        "worker_id": me,
                        "state": "kept",
                        "happened_on": today - timedelta(days=number % 3000),
                        "created_at": now,
                        "edited_at": now,
                        "kept_at": now,
                        "stems_at": now,
                        "stems_sealed": keyring.seal(
                            pressed(words.values()),
                            log_id,
                            crypto.Place(place.authority.id, "practice_logs", log_id, "stems"),
                        ),
                    }
                )
                for name, said in words.items():
                    text_id = new_id()
                    at = crypto.Place(place.authority.id, "texts", text_id, "text")
                    texts.append(
                        {
                            "tenant_id": place.authority.id,
                            "id": text_id,
                            "kind": "practice_log",
                            "about_id": log_id,
                            "name": name,
                            "unit_id": log_id,
                            "text_sealed": keyring.seal(said, log_id, at),
                            "written_at": now,
                            "written_by_id": me,
                            "kept_at": now,
                            "version": 1,
                        }
                    )
            session.execute(insert(PracticeLog), logs)
            session.execute(insert(Text), texts)
            session.commit()


def _words(chance: random.Random, number: int) -> Iterator[tuple[str, str]]:
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    for name in NAMES:
        said = chance.choices(WORDS, weights, k=WORDS_EACH)
        if number % 500 == 499 and name == NAMES[0]:
            said.append(RARE)
        yield name, " ".join(said)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [5000])
