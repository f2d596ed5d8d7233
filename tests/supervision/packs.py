"""Packs at each stage, made as people and workers make them: by the services.

Everything is `practitioner`'s, for `manager`, unless told otherwise. Call inside the scope.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from alongside.actions.models import Action
from alongside.actions.services import add_action
from alongside.agreements.models import NotesAgreement
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Feeds, Level, Terms
from alongside.agreements.services import agreeing
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.supervision import queries, services
from alongside.supervision.kinds import KIND
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.services.reading import PackRead
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.queries import records
from alongside.writing.queries import lock_text
from alongside.writing.services import save_text
from tests.factories.conversations import EVERY_MODE, NOW, Cast
from tests.factories.world import Place


def feeding(feeds: Feeds) -> Terms:
    """Notes of theirs, of which a pack may hold this much."""
    return replace(preset(Level.OURS, EVERY_MODE), feeds=feeds)


@dataclass(frozen=True)
class Packs:
    """One person's packs, and what goes into them."""

    place: Place
    now: datetime = NOW
    person: str = "practitioner"
    manager: str = "manager"
    cast: Cast = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cast", Cast(self.place, person=self.person))

    @property
    def today(self) -> date:
        return self.now.date()

    def conversation(self, feeds: Feeds, **words: str) -> ConversationRecord:
        """A conversation that both signed, of which a pack may hold `feeds`."""
        return self.cast.signed(feeding(feeds), **words)

    def action(self, held: ConversationRecord, text: str, **changes: Any) -> Action:
        """An open action of the person's from a conversation."""
        by, owner = changes.pop("by", self.person), changes.pop("owner", self.person)
        values = {
            "source_kind": records.KIND,
            "source_id": held.offer_id,
            "unit_id": held.offer_id,
            "text": text,
            "owner_id": self.place.id_of(owner),
            "kind": "other",
            "due_on": None,
            "actor": self.place.actor(by),
            "now": self.now,
        }
        made = add_action(db.session(), **(values | changes))
        db.session.flush()
        return made

    def narrow(self, held: ConversationRecord, feeds: Feeds) -> NotesAgreement:
        """Let the person alone narrow what feeds a pack; it holds at once."""
        return self._propose(held, feeding(feeds))

    def _propose(self, held: ConversationRecord, terms: Terms) -> NotesAgreement:
        made = agreeing.propose(
            db.session(),
            records.covered_of(held),
            terms,
            allowed=EVERY_MODE,
            limits_explained=True,
            confirmed=True,
            language="en",
            actor=self.place.actor(self.person),
            now=self.now,
        )
        db.session.flush()
        return made

    def end_agreement(self, held: ConversationRecord) -> None:
        """Let the person end the agreement."""
        covered, actor = records.covered_of(held), self.place.actor(self.person)
        agreeing.withdraw(db.session(), covered, actor=actor, now=self.now)
        db.session.flush()

    def asked(self, **changes: Any) -> SupervisionPack:
        """A pack that a worker has not built."""
        values = {
            "for_date": self.today + timedelta(days=7),
            "language": "en",
            "actor": self.place.actor(self.person),
            "now": self.now,
            "today": self.today,
        }
        made = services.ask_for_pack(db.session(), **(values | changes))
        db.session.flush()
        return made

    def build(self, pack: SupervisionPack) -> None:
        """What the worker does."""
        services.build_pack(db.session(), pack.id, ask=pack.asks, now=self.now)
        db.session.flush()

    def ready(self, **changes: Any) -> SupervisionPack:
        """A pack that its person has not gone through."""
        pack = self.asked(**changes)
        self.build(pack)
        return pack

    def items(self, pack: SupervisionPack) -> list[PackItem]:
        """Its lines as they are stored."""
        return list(queries.list_items(db.session(), pack))

    def kinds(self, pack: SupervisionPack) -> list[str]:
        """The kinds of its lines in order, without the two boxes that every pack has."""
        return [each.kind for each in self.items(pack)][2:]

    def trim(
        self, pack: SupervisionPack, *, without: set[UUID] | None = None, **words: str
    ) -> None:
        """Leave everything in but `without`; `words` by the kind of their box."""
        who: Any = {"actor": self.place.actor(self.person), "now": self.now}
        items = services.open_preview(db.session(), pack, **who)
        for each in items:
            if each.box and each.kind in words:
                self.write(pack, each.box, words[each.kind])
        wanted = {each.id for each in items} - (without or set())
        services.trim(db.session(), pack, wanted=wanted, **who)
        db.session.flush()

    def write(self, pack: SupervisionPack, name: str, text: str, by: str | None = None) -> None:
        """Type into a box, over what is there."""
        actor = self.place.actor(by or self.person)
        seen = lock_text(db.session(), KIND, pack.id, name)
        save_text(
            db.session(),
            kind=KIND,
            about_id=pack.id,
            unit_id=services.check_may_write(db.session(), actor, pack.id, name, text),
            name=name,
            text=text,
            seen_version=seen.version if seen else 0,
            save_id=new_id(),
            actor=actor,
            now=self.now,
        )
        db.session.flush()

    def release(self, pack: SupervisionPack, now: datetime | None = None) -> None:
        """Let the manager read it."""
        actor = self.place.actor(self.person)
        services.release(db.session(), pack, actor=actor, now=now or self.now, today=self.today)
        db.session.flush()

    def released(self, *, without: set[UUID] | None = None, **words: str) -> SupervisionPack:
        """A pack that the manager reads."""
        pack = self.ready()
        self.trim(pack, without=without, **words)
        self.release(pack)
        return pack

    def read(self, pack: SupervisionPack, by: str = "manager") -> list[PackItem]:
        """The lines that this one is shown."""
        return list(self._read(pack, by).items)

    def words(self, pack: SupervisionPack, by: str = "manager") -> dict[str, str]:
        """The words that this one is shown, by the kind of their box."""
        read = self._read(pack, by)
        return {each.kind: read.words[each.box] for each in read.items if each.box in read.words}

    def _read(self, pack: SupervisionPack, by: str) -> PackRead:
        actor = self.place.actor(by)
        return services.read_pack(db.session(), pack, actor=actor, now=self.now, today=self.today)
