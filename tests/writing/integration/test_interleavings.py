"""Two people with a page each, and one of them with a second tab, in every order: no word is lost.

Each page types words that nobody else types, saves, loses answers, sends again, chooses and loads
again. After each step every word of which its page was told that it is kept must be in the text,
in its history, or beside it.
"""

from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.writing import queries, services
from alongside.writing.rules import Beside, Choice, Saved
from tests.factories.world import World
from tests.writing.conftest import Desk
from tests.writing.kinds import KIND, make_record

INTERLEAVINGS, STEPS = 220, 25
PAGES = st.sampled_from(["nia", "nia in a second tab", "lee"])


@dataclass
class Sent:
    """A save on its way, as the page's script makes it."""

    text: str
    seen: int
    save_id: UUID
    after_id: UUID | None
    beside_id: UUID | None


@dataclass
class Page:
    """What one page holds, as the script keeps it."""

    actor: Actor
    text: str = ""
    saved: str = ""
    version: int = 0
    after_id: UUID | None = None
    beside: Beside | None = None
    pending: Sent | None = None
    told: set[str] = field(default_factory=set)


class Interleaving(RuleBasedStateMachine):
    """One record and three pages; `desk` is set by the test."""

    make_desk: "staticmethod[[], Desk]"
    ran = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).ran += 1
        self.desk = self.make_desk()
        self.words = 0
        self.pages = {
            "nia": Page(self.desk.nia),
            "nia in a second tab": Page(self.desk.nia),
            "lee": Page(self.desk.lee),
        }

    @rule(name=PAGES, at_front=st.booleans())
    def type_a_word(self, name: str, at_front: bool) -> None:
        page = self.pages[name]
        self.words += 1
        word = f"word{self.words}."
        parts = [word, page.text] if at_front else [page.text, word]
        page.text = " ".join(part for part in parts if part)

    @rule(name=PAGES, answered=st.booleans())
    def save(self, name: str, answered: bool) -> None:
        page = self.pages[name]
        if page.pending is None and page.text == page.saved:
            return
        page.pending = page.pending or Sent(
            page.text,
            page.version,
            new_id(),
            page.after_id,
            page.beside.beside_id if page.beside else None,
        )
        page.after_id = page.pending.save_id
        sent = page.pending
        answer = self.desk.save(
            page.actor,
            sent.text,
            sent.seen,
            save_id=sent.save_id,
            after_id=sent.after_id,
            beside_id=sent.beside_id,
        )
        if answered:
            page.pending, page.saved = None, sent.text
            self._learn(page, answer, sent.text)

    @rule(name=PAGES)
    def send_the_form_while_a_save_is_on_its_way(self, name: str) -> None:
        """The form comes first, and what the script had sent comes after it."""
        page = self.pages[name]
        slow = page.pending
        answer = self.desk.save(
            page.actor,
            page.text,
            page.version,
            after_id=page.after_id,
            beside_id=page.beside.beside_id if page.beside else None,
        )
        self._learn(page, answer, page.text)
        if slow is not None:
            self.desk.save(
                page.actor,
                slow.text,
                slow.seen,
                save_id=slow.save_id,
                after_id=slow.after_id,
                beside_id=slow.beside_id,
            )
        told, actor = page.told, page.actor
        self.pages[name] = Page(actor, told=told)
        self.load(name)

    @rule(name=PAGES)
    def load(self, name: str) -> None:
        """Open the page anew; what was typed and not saved goes with the old one."""
        page = self.pages[name]
        with self.desk.open():
            written = queries.read_texts(self.desk.session, KIND, self.desk.record.id)
            laid = queries.list_beside(
                self.desk.session, KIND, self.desk.record.id, by_id=page.actor.id
            )
        now = written.get("happened")
        page.pending = page.after_id = page.beside = None
        page.text, page.version = (now.text, now.version) if now else ("", 0)
        if laid and now:
            page.text, page.version = laid[0].text, laid[0].seen_version
            page.beside = Beside(now.text, now.version, now.by_id, now.at, laid[0].id)
            page.after_id = laid[0].save_id
        page.saved = page.text

    @rule(name=PAGES, choice=st.sampled_from(Choice), answered=st.booleans())
    def choose(self, name: str, choice: Choice, answered: bool) -> None:
        page = self.pages[name]
        if page.beside is None:
            return
        session, save_id = self.desk.session, new_id()
        record = queries.get_text(session, KIND, self.desk.record.id, "happened")
        answer = services.settle(
            session,
            record,
            queries.get_beside(session, record, page.beside.beside_id, page.actor),
            choice,
            typed=page.text,
            seen_version=page.beside.version,
            save_id=save_id,
            after_id=page.after_id,
            actor=page.actor,
            now=self.desk.now,
            check=lambda _words: self.desk.record.unit_id,
        )
        session.flush()
        if not answered:
            return
        typed, page.pending, page.after_id = page.text, None, save_id
        if isinstance(answer, Saved):
            assert answer.text is not None
            page.text = answer.text
        page.saved = page.text
        self._learn(page, answer, typed)

    @rule(minutes=st.sampled_from([0.1, 3, 11, 60 * 26]))
    def wait(self, minutes: float) -> None:
        self.desk.later(minutes=minutes)

    def _learn(self, page: Page, answer: Saved | Beside, text: str) -> None:
        page.told |= set(text.split())
        if isinstance(answer, Beside):
            page.beside = answer
        else:
            page.beside, page.version = None, answer.version

    @invariant()
    def no_word_is_lost(self) -> None:
        session, about_id = self.desk.session, self.desk.record.id
        with self.desk.open():
            texts = [each.text for each in queries.read_texts(session, KIND, about_id).values()]
        assert len(texts) <= 1, "one record"
        everything = [*texts, *self.desk.history(), *self.desk.beside(settled=True)]
        kept = {word for text in everything for word in text.split()}
        for name, page in self.pages.items():
            assert page.told <= kept, f"lost from {name}: {page.told - kept}"


def test_no_word_is_lost_in_any_order_of_saves_choices_and_reloads(
    app: Flask, world: World, session
):
    nia, lee = world.here.actor("practitioner"), world.here.actor("leader")
    Interleaving.make_desk = staticmethod(lambda: Desk(session, make_record(world.here), nia, lee))
    run_state_machine_as_test(
        Interleaving,
        settings=settings(
            max_examples=INTERLEAVINGS,
            stateful_step_count=STEPS,
            # A failing order is printed as it was met: making it shorter takes minutes.
            phases=[Phase.generate],
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{Interleaving.ran} interleavings of up to {STEPS} steps: no word lost")
    assert Interleaving.ran >= 200
