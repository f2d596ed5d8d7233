"""No order of edits keeps a worry without a strength and a thing that matters, unless urgent.

Two tabs of one worker save texts one by one and whole pages at once, late and over newer words,
choose between two texts, call the log urgent and not urgent again, and keep it. After each step
worries stand only on their ground; and whatever was refused had a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from alongside.kernel.db import db
from alongside.kernel.errors import DomainError
from alongside.kernel.ids import new_id
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.queries import logs as queries
from alongside.practice_logs.rules.gate import has_ground
from alongside.practice_logs.rules.parts import GATED, GROUND
from alongside.practice_logs.services import standing
from alongside.practice_logs.services.writing import answer, texts_of
from alongside.practice_logs.states import LogState
from alongside.writing import services
from alongside.writing.kinds import get_kind
from alongside.writing.queries import find_beside, get_text, list_beside, read_texts
from alongside.writing.rules import Beside, Choice
from tenants.reading import Leave, words_open
from tests.factories.world import World
from tests.practice_logs.logs import Logs

ORDERS, STEPS = 30, 16
TABS = st.sampled_from(["first tab", "second tab"])
NAMES = st.sampled_from([*GROUND, *GATED])
WORDS = st.sampled_from(["", " – ", "She sings", "Home by Christmas", "Left alone at night"])


@dataclass
class Tab:
    """What one tab has seen of each text, and what of its own was kept beside."""

    seen: dict[str, int] = field(default_factory=dict)
    beside: dict[str, Beside] = field(default_factory=dict)


class Orders(RuleBasedStateMachine):
    """One log and two tabs; `logs` is set by the test."""

    logs: Logs
    kept_worries = 0
    kept_logs = 0
    refused = 0

    def __init__(self) -> None:
        super().__init__()
        self.log = self.logs.draft()
        self.who = self.logs.who()
        answer(db.session(), self.log, {"reference": "Robin", "with_whom": ["child"]}, **self.who)
        self.tabs = {"first tab": Tab(), "second tab": Tab()}

    @initialize(start=st.sampled_from(["blank", "on its ground", "urgent"]))
    def begin(self, start: str) -> None:
        """Blank, or with what worries stand on, or with a worry alone, which is urgent."""
        self.call_it_urgent(start == "urgent")
        for name in {"on its ground": GROUND, "urgent": GATED}.get(start, ()):
            self._save(self.tabs["first tab"], name, "Left alone at night")

    @rule(tab=TABS, name=NAMES, words=WORDS)
    def save_one(self, tab: str, name: str, words: str) -> None:
        self._save(self.tabs[tab], name, words)

    @rule(tab=TABS, page=st.dictionaries(NAMES, WORDS, min_size=2))
    def send_a_page(self, tab: str, page: Mapping[str, str]) -> None:
        for name in get_kind(KIND).in_order(page):
            self._save(self.tabs[tab], name, page[name])

    @rule(tab=TABS)
    def load(self, tab: str) -> None:
        with self._open():
            found = read_texts(db.session(), KIND, self.log.id)
        self.tabs[tab].seen = {name: each.version for name, each in found.items()}

    @rule(tab=TABS, name=NAMES, choice=st.sampled_from(Choice), typed=WORDS)
    def choose(self, tab: str, name: str, choice: Choice, typed: str) -> None:
        laid = self.tabs[tab].beside.pop(name, None)
        if laid is None:
            return
        record = get_text(db.session(), KIND, self.log.id, name)
        beside = find_beside(db.session(), record, laid.beside_id, self.who["actor"])
        assert beside is not None
        try:
            services.settle(
                db.session(),
                record,
                beside,
                choice,
                typed=typed,
                seen_version=laid.version,
                save_id=new_id(),
                check=lambda words: self._check(name, words),
                **self.who,
            )
        except DomainError:
            self.tabs[tab].beside[name] = laid
        db.session.flush()

    @rule(urgent=st.booleans())
    def call_it_urgent(self, urgent: bool) -> None:
        if urgent:
            standing.mark_urgent(db.session(), self.log, **self.who)
            return
        try:
            standing.calm(db.session(), self.log, **self.who)
        except DomainError:
            assert not has_ground(self._texts())

    @rule()
    def keep(self) -> None:
        try:
            standing.keep(db.session(), self.log, **self.who)
        except DomainError:
            assert self.log.state == LogState.DRAFT

    @invariant()
    def worries_stand_only_on_their_ground(self) -> None:
        texts = self._texts()
        with self._open():
            beside = list_beside(db.session(), KIND, self.log.id)
        if self.log.state == LogState.KEPT and not self.log.urgent:
            assert has_ground(texts), "a kept log keeps its ground"
            type(self).kept_logs += 1
        worries = [texts.get(name, "") for name in GATED]
        worries += [each.text for each in beside if each.name in GATED]
        if not any(worries):
            return
        assert self.log.urgent or has_ground(texts), "a worry without its ground"
        type(self).kept_worries += 1

    def _save(self, tab: Tab, name: str, words: str) -> None:
        before = self._texts()
        try:
            unit_id = self._check(name, words)
        except DomainError:
            type(self).refused += 1
            assert not self.log.urgent, "nothing is refused to what is urgent"
            assert name in GROUND or not has_ground(before)
            return
        outcome = services.save_text(
            db.session(),
            kind=KIND,
            about_id=self.log.id,
            unit_id=unit_id,
            name=name,
            text=words,
            seen_version=tab.seen.get(name, 0),
            save_id=new_id(),
            **self.who,
        )
        db.session.flush()
        if isinstance(outcome, Beside):
            tab.beside[name] = outcome
        else:
            tab.seen[name] = outcome.version

    def _check(self, name: str, words: str):
        """As the address for saving and every page ask before they keep a word."""
        kind = get_kind(KIND)
        return kind.check(db.session(), self.who["actor"], self.log.id, name, words)

    def _texts(self) -> Mapping[str, str]:
        return texts_of(db.session(), self.log, self.who["actor"])

    def _open(self):
        return words_open(Leave(queries.owned_of(self.log).unit_id))


def test_no_order_of_edits_lets_a_worry_stand_without_its_ground(
    app: Flask, world: World, session, logs: Logs
):
    Orders.logs = logs
    run_state_machine_as_test(
        Orders,
        settings=settings(
            max_examples=ORDERS,
            stateful_step_count=STEPS,
            phases=[Phase.generate],
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Orders.kept_worries > ORDERS, "worries were kept, so that there was something to see"
    assert Orders.kept_logs > 4, "and logs were kept"
    assert Orders.refused > 4, "and worries were refused"
