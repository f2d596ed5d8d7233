"""A browser that is killed at any keystroke costs five seconds of typing at most, in one record."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psutil
import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import func, select

from alongside.kernel.db import db
from alongside.writing.models import Text
from deploy.local.browser import FLAGS, ensure_browser
from tests.writing.conftest import Desk
from tests.writing.e2e.conftest import sign_in

pytestmark = pytest.mark.e2e
KILLS = int(os.environ.get("ALONGSIDE_KILLS", "3"))
AT_MOST = 5.0  # seconds of typing


@dataclass
class Typist:
    """Somebody who types letters without much rest, and remembers when."""

    page: Page
    chance: random.Random
    before: str
    typed: str = ""
    when: list[float] = field(default_factory=list)

    def type(self, keys: int) -> None:
        # Some hammer on, some think: the pace is of this one, with a rest here and there.
        pace = self.chance.choice((0.03, 0.1, 0.25))
        for _ in range(keys):
            letter = self.chance.choice("abcdefgh ")
            self.page.keyboard.type(letter)
            self.typed += letter
            self.when.append(time.monotonic())
            rest = self.chance.random() < 0.03
            self.page.wait_for_timeout(1000 * (1.2 if rest else pace))

    def lost(self, stored: str, killed_at: float) -> float:
        """How many seconds before the end the first letter was typed that is not stored."""
        assert stored.startswith(self.before), "what was there before is there"
        kept = stored[len(self.before) :]
        assert self.typed.startswith(kept), "what is stored is what was typed"
        unsaved = self.typed[len(kept) :]
        if not unsaved.strip():
            return 0.0  # a space at the end is no word
        return killed_at - self.when[len(kept) + len(unsaved) - len(unsaved.lstrip())]


@contextmanager
def killed_in_the_end(chromium: Browser) -> Iterator[Browser]:
    """A browser of its own, whose processes are killed as by a phone that runs out of memory."""
    others = {child.pid for child in psutil.Process().children(recursive=True)}
    browser = chromium.browser_type.launch(
        executable_path=str(ensure_browser()), args=list(FLAGS), handle_sigint=False
    )
    yield browser
    for child in psutil.Process().children(recursive=True):
        if child.pid not in others:
            with suppress(psutil.NoSuchProcess):  # its parent's end may have taken it along
                child.kill()


def test_a_browser_killed_at_any_keystroke_loses_five_seconds_at_most(
    chromium, served, everybody, shared
):
    app, origin = served
    seed = int(os.environ.get("ALONGSIDE_SEED", "2026"))
    chance = random.Random(seed)
    losses: list[float] = []
    stored = ""
    for _ in range(KILLS):
        with killed_in_the_end(chromium) as browser:
            context = browser.new_context(base_url=origin)
            sign_in(app, context, everybody.here.accounts["practitioner"], origin)
            page = context.new_page()
            page.goto(f"/hafan/records/{shared.id}")
            box = page.get_by_label("What happened")
            assert box.input_value() == stored, "the page goes on from what was kept"
            box.press("Control+End")
            typist = Typist(page, chance, stored)
            typist.type(chance.randint(1, 70))
        killed_at = time.monotonic()
        time.sleep(0.5)  # what had left the browser arrives
        with app.app_context(), everybody.here.scope():
            desk = Desk(db.session(), shared, everybody.here.actor("practitioner"), None)
            texts = db.session.scalar(
                select(func.count()).select_from(Text).where(Text.about_id == shared.id)
            )
            assert texts in (0, 1)
            stored = desk.text() if texts else ""
            assert desk.beside() == []
        losses.append(typist.lost(stored, killed_at))
    print(
        f"{KILLS} kills: {sum(loss > 0 for loss in losses)} lost something, "
        f"at most {max(losses):.1f} s of typing; one record of {len(stored)} characters"
    )
    assert max(losses) <= AT_MOST
