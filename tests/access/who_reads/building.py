"""Plants every scene: what two people did until it stands so, by the services that pages call."""

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions.services import add_action, finish_action
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Covered, Feeds, Level, Mode, Scope, TakenBy, Terms
from alongside.agreements.rules.terms import Reader as Named
from alongside.agreements.services import agree, propose, take_out, withdraw
from alongside.agreements.states import AgreementState
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.supportive_conversations.models import ConversationRecord, Offer
from alongside.supportive_conversations.queries import how_it_was, records
from alongside.supportive_conversations.rules.how_it_was import OWN_WORDS, Rating
from alongside.supportive_conversations.rules.repairs import Mending, RepairKind, Wanted
from alongside.supportive_conversations.services import (
    covering,
    ending,
    learning,
    recording,
    reflecting,
)
from alongside.supportive_conversations.services.disposing import dispose_of_old
from alongside.supportive_conversations.services.repairing import add_repair
from alongside.supportive_conversations.states import Fair
from alongside.writing.kinds import MayWrite
from alongside.writing.services import save_text
from tests.access.who_reads.readers import EARLIER_LEADER, LEADER, OF_NOTES, OF_SUMMARY, PERSON
from tests.access.who_reads.scenes import KEEPS_NOTES, SCENES, Scene, Stage, Then
from tests.access.who_reads.words import Word
from tests.factories.conversations import EVERY_MODE, NOW, Cast, soon
from tests.factories.world import Place

W = Word
CANARY = re.compile(r"zq\d{4}x")


def canary(scene: Scene, word: Word) -> str:
    """The words planted as `word`: one short run of letters that stands nowhere else."""
    return _CANARIES[scene.key, word]


def scene_of(key: str) -> Scene:
    """The scene with this key."""
    return next(scene for scene in SCENES if scene.key == key)


def words_in(found: frozenset[str]) -> frozenset[str]:
    """Canaries as people can read them: the kind of words, and the scene."""
    return frozenset(_MEANT[each] for each in found)


_CANARIES: Final = {
    (scene.key, word): f"zq{at:02d}{place:02d}x"
    for at, scene in enumerate(SCENES)
    for place, word in enumerate(Word)
}
EVERY_CANARY: Final = frozenset(_CANARIES.values())
_MEANT: Final = {words: f"{word} of {key}" for (key, word), words in _CANARIES.items()}


@dataclass
class Planted:
    """Where a scene is in the database."""

    scene: Scene
    offer_id: UUID
    # The rows that have pages of their own: actions, and what is to be put right.
    rows: dict[Word, UUID] = field(default_factory=dict)


def plant(place: Place, scene: Scene) -> Planted:
    """Let the two do what makes the scene. Call inside the scope of the place."""
    return _Planting(place, scene).run()


def first_terms(place: Place, scene: Scene) -> Terms:
    """What the two of a scene agree on first."""
    terms = replace(preset(scene.level, EVERY_MODE), mode=scene.mode, feeds=scene.feeds)
    if scene.mode is Mode.NONE:
        terms = replace(terms, taken_by=TakenBy.NOBODY)
    if scene.level in (Level.SUMMARY, Level.NAMED_PEOPLE):
        terms = replace(terms, readers=(named(place, scene),))
    return replace(terms, learning=scene.passes_learning_on)


def named(place: Place, scene: Scene) -> Named:
    """Whoever is named beside the two."""
    summary = scene.level is Level.SUMMARY
    until = None if scene.reads_days is None else NOW.date() + timedelta(days=scene.reads_days)
    who = OF_SUMMARY if summary else OF_NOTES
    scope = Scope.SUMMARY if summary else Scope.NOTES
    return Named(place.id_of(who.name), scope, canary(scene, W.REASON), until)


class _Planting:
    """One scene while it is planted; time goes on with each step that matters."""

    def __init__(self, place: Place, scene: Scene) -> None:
        self.place, self.scene, self.now = place, scene, NOW
        self.session = db.session()
        self.cast = Cast(place)
        self.rows: dict[Word, UUID] = {}

    @cached_property
    def person(self) -> Actor:
        return self.place.actor(PERSON.name)

    @cached_property
    def leader(self) -> Actor:
        return self.place.actor(LEADER.name)

    def run(self) -> Planted:
        scene = self.scene
        self.held = self._begin()
        if scene.then is Then.PROPOSED_ONLY:
            self._propose(first_terms(self.place, scene))
        else:
            self._agree(first_terms(self.place, scene))
            self._write_actions()
            self._write_parts()
            self._come_so_far()
            self._change()
        self.session.flush()
        return Planted(scene, self.held.offer_id, self.rows)

    def _begin(self) -> ConversationRecord:
        if self.scene.then is not Then.OTHER_LEADER:
            offer = self.cast.arranged(soon())
        else:
            offer = self._after_another_leader()
        return recording.begin(self.session, offer, actor=self.leader, now=self.now)

    def _after_another_leader(self) -> Offer:
        before = replace(self.cast, leader=EARLIER_LEADER.name)
        offer = before.asked(EARLIER_LEADER.name, LEADER.name)
        before.accept(offer, EARLIER_LEADER.name, soon())
        before.agree(offer, PERSON.name)
        before.agreement(offer)
        request = before.request_to(offer, EARLIER_LEADER.name)
        gone = self.place.actor(EARLIER_LEADER.name)
        ending.step_back(self.session, request, actor=gone, now=self.now)
        self.session.flush()
        self.cast.accept(offer, LEADER.name, soon())
        self.cast.agree(offer, PERSON.name)
        return offer

    def _propose(self, terms: Terms, *, earlier_too: bool = False) -> int:
        made = propose(
            self.session,
            self._covered(),
            terms,
            allowed=EVERY_MODE,
            limits_explained=True,
            earlier_too=earlier_too,
            confirmed=True,
            language="en",
            actor=self.person,
            now=self.now,
        )
        self.session.flush()
        return made.number if made.state == AgreementState.PROPOSED else 0

    def _agree(
        self, terms: Terms, *, earlier_too: bool = False, meanwhile: Word | None = None
    ) -> None:
        self.now += timedelta(minutes=1)
        number = self._propose(terms, earlier_too=earlier_too)
        self.now += timedelta(minutes=1)
        if meanwhile is not None:
            self._write("learnt_setting", meanwhile, self.person)
            self.now += timedelta(minutes=1)
        if number:
            agree(
                self.session,
                self._covered(),
                number=number,
                limits_explained=True,
                confirmed=True,
                language="cy",
                actor=self.leader,
                now=self.now,
            )
        self.session.flush()
        self.now += timedelta(minutes=1)

    def _covered(self) -> Covered:
        return records.get_covered(self.session, self.held.offer_id)

    def _write_actions(self) -> None:
        if self.scene.mode is Mode.NONE:
            return
        for word, actor in (
            (W.ACTION, self.person),
            (W.THEIR_ACTION, self.leader),
            (W.DONE, self.person),
        ):
            made = add_action(
                self.session,
                source_kind=records.KIND,
                source_id=self.held.offer_id,
                unit_id=self.held.offer_id,
                text=canary(self.scene, word),
                owner_id=actor.id,
                kind="other",
                due_on=None,
                actor=actor,
                now=self.now,
            )
            self.session.flush()
            self.rows[word] = made.id
        note = canary(self.scene, W.NOTE)
        finish_action(self.session, made, note=note, actor=self.person, now=self.now)

    def _write_parts(self) -> None:
        if self.scene.mode not in KEEPS_NOTES:
            return
        part = "what_happened"
        self._write(part, W.EARLIER, self.person)
        self._write(part, W.PART, self.leader, seen=1)
        if self.scene.stage is Stage.DRAFTING:
            self._write(part, W.BESIDE, self.leader, seen=1)
        self._write(f"{part}_by_person", W.PERSONS_NOTE, self.person)
        self._write(f"{part}_by_leader", W.LEADERS_NOTE, self.leader)
        repair = canary(self.scene, W.REPAIR)
        mending = Mending(RepairKind.ADULTS, repair, repair, Wanted.UNKNOWN)
        who = {"actor": self.person, "now": self.now}
        self.rows[W.REPAIR] = add_repair(self.session, self.held, mending, **who).id
        if self.scene.then in (Then.WIDENED, Then.WIDENED_EARLIER):
            self._widen()
        else:
            self._write("learnt_setting", W.LEARNING, self.person)
        self._say_how_it_was()
        if self.scene.level is Level.SUMMARY:
            self._write("summary", W.SUMMARY, self.leader)

    def _widen(self) -> None:
        terms = replace(
            first_terms(self.place, self.scene),
            level=Level.NAMED_PEOPLE,
            readers=(named(self.place, self.scene),),
        )
        match self.scene.then:
            case Then.WIDENING_PROPOSED:
                self._propose(terms)
            case Then.WIDENED_AFTER:
                self._agree(terms)
            case then:
                # What is written while it waits for the second tick is written for the two.
                self._agree(terms, earlier_too=then is Then.WIDENED_EARLIER, meanwhile=W.LEARNING)

    def _say_how_it_was(self) -> None:
        may_write = reflecting.check_may_write
        self._write(OWN_WORDS, W.HOW, self.person, kind=how_it_was.KIND, may_write=may_write)
        reflecting.say_how_it_was(
            self.session,
            self.held,
            rating=Rating.MOSTLY_GOOD,
            share=self.scene.shares_how_it_was,
            actor=self.person,
            now=self.now,
        )

    def _write(
        self,
        name: str,
        word: Word,
        actor: Actor,
        *,
        seen: int = 0,
        kind: str = records.KIND,
        may_write: MayWrite = covering.check_may_write,
    ) -> None:
        text, offer_id = canary(self.scene, word), self.held.offer_id
        save_text(
            self.session,
            kind=kind,
            about_id=offer_id,
            unit_id=may_write(self.session, actor, offer_id, name, text),
            name=name,
            text=text,
            seen_version=seen,
            save_id=new_id(),
            actor=actor,
            now=self.now,
        )
        self.session.flush()

    def _come_so_far(self) -> None:
        if self.scene.stage is Stage.DRAFTING:
            return
        who = {"actor": self.leader, "now": self.now}
        recording.hand_over(self.session, self.held, **who)
        comment = ""
        if self.scene.mode in KEEPS_NOTES:
            self._write("person_comment", W.COMMENT, self.person)
            comment = canary(self.scene, W.COMMENT)
        if self.scene.stage is Stage.CHECKING:
            return
        recording.sign(self.session, self.held, fair=None, comment="", **who)
        fair = Fair.WITH_COMMENT if comment else Fair.YES
        recording.sign(
            self.session, self.held, fair=fair, comment=comment, actor=self.person, now=self.now
        )
        if self.scene.mode in KEEPS_NOTES:
            text = canary(self.scene, W.ADDITION)
            recording.add_words(self.session, self.held, text, **who)
        self.session.flush()

    def _change(self) -> None:
        terms = first_terms(self.place, self.scene)
        match self.scene.then:
            case Then.WIDENING_PROPOSED | Then.WIDENED_AFTER:
                self._widen()
            case Then.WITHDRAWN:
                withdraw(self.session, self._covered(), actor=self.person, now=self.now)
            case Then.RENEWED:
                withdraw(self.session, self._covered(), actor=self.person, now=self.now)
                self._agree(terms)
            case Then.TAKEN_OUT:
                (reader,) = terms.readers
                take_out(
                    self.session,
                    self._covered(),
                    member_id=reader.member_id,
                    language="en",
                    actor=self.person,
                    now=self.now,
                )
            case Then.TO_NONE:
                self._agree(replace(terms, mode=Mode.NONE, taken_by=TakenBy.NOBODY))
            case Then.TO_ACTIONS:
                self._agree(replace(terms, mode=Mode.ACTIONS_ONLY))
            case Then.DISPOSED:
                self.held.signed_on = NOW.date() - timedelta(days=800)
                self.session.flush()
                dispose_of_old(self.session, self.now)
            case Then.RELEASED:
                text = canary(self.scene, W.LEARNING)
                for actor in (self.person, self.leader):
                    learning.release(
                        self.session, self.held, text, knows_names=True, actor=actor, now=self.now
                    )
                    self.session.flush()


def narrow_feeds(session: Session, place: Place, planted: Planted, feeds: Feeds) -> None:
    """Let the person alone let less of a conversation into packs, at once."""
    covered = records.get_covered(session, planted.offer_id)
    propose(
        session,
        covered,
        replace(first_terms(place, planted.scene), feeds=feeds),
        allowed=EVERY_MODE,
        limits_explained=True,
        language="en",
        actor=place.actor(PERSON.name),
        now=NOW + timedelta(hours=1),
    )
