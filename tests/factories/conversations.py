"""Events, offers and conversations at each stage, made as people make them: by the services.

Everything is `practitioner`'s, offered by `colleague`, asked of `leader`, unless told otherwise.
Call inside the scope of the place.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from alongside.agreements.models import NotesAgreement
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Level, Mode
from alongside.agreements.rules.terms import Terms as NotesTerms
from alongside.agreements.services import agreeing
from alongside.agreements.states import AgreementState
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.supportive_conversations.models import (
    Arrangement,
    ConversationRecord,
    Event,
    EventPerson,
    LeaderRequest,
    Offer,
    Repair,
)
from alongside.supportive_conversations.queries import conversations, how_it_was, records
from alongside.supportive_conversations.rules.arranging import Place as Where
from alongside.supportive_conversations.rules.arranging import Terms
from alongside.supportive_conversations.rules.choices import (
    Answer,
    LeaderChoice,
    MeetingLanguage,
    PlaceKind,
    Timing,
)
from alongside.supportive_conversations.rules.how_it_was import OWN_WORDS, Rating
from alongside.supportive_conversations.rules.repairs import Mending
from alongside.supportive_conversations.services import (
    answering,
    arranging,
    asking,
    choosing,
    covering,
    describing,
    offering,
    recording,
    reflecting,
    repairing,
)
from alongside.supportive_conversations.states import Fair
from alongside.writing.kinds import MayWrite
from alongside.writing.queries import lock_text
from alongside.writing.services import save_text
from tests.factories.world import Place

# A Tuesday.
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
EVERY_MODE = Allowed(tuple(Mode), 24)
ROOM = Where(PlaceKind.ROOM, text="The small room upstairs")


def terms(days: int = 2, hour: int = 14, place: Where = ROOM, **changes: Any) -> Terms:
    """Half past `hour`, `days` after `NOW`, in a room, in English, for 45 minutes."""
    start = datetime(2026, 11, 24, hour, 30) + timedelta(days=days)  # noqa: DTZ001
    values = {
        "local_start": start,
        "zone": "Europe/London",
        "length_minutes": 45,
        "place": place,
        "language": MeetingLanguage.ENGLISH,
    }
    return Terms(**(values | changes))


@dataclass(frozen=True)
class Cast:
    """Who is who in one conversation, in one authority."""

    place: Place
    person: str = "practitioner"
    writer: str = "colleague"
    leader: str = "leader"
    now: datetime = NOW
    words: dict[str, str] = field(default_factory=dict)

    def event(self, *, affected: tuple[str, ...] = ()) -> Event:
        """An event that `writer` has described and not finished."""
        actor = self.place.actor(self.writer)
        event = describing.begin_event(
            db.session(),
            setting_id=self.place.setting.id,
            trigger_kind="safeguarding_concern",
            occurred_on=self.now.date(),
            occurred_time=None,
            actor=actor,
            now=self.now,
        )
        ids = [self.place.id_of(name) for name in affected or (self.person,)]
        describing.name_affected(db.session(), event, ids=ids, actor=actor, now=self.now)
        describing.describe_event(
            event,
            short_label=self.words.get("short_label", "Hard visit"),
            summary=self.words.get("summary", "A few words"),
            external_ref=self.words.get("external_ref", ""),
            unusual=False,
            very_stressful=True,
            actor=actor,
        )
        db.session.flush()
        return event

    def offer(self, *, affected: tuple[str, ...] = ()) -> Offer:
        """The offer that `person` has not answered."""
        event = self.event(affected=affected)
        offering.finish_event(
            db.session(),
            event,
            offer=True,
            message=self.words.get("message", ""),
            actor=self.place.actor(self.writer),
            now=self.now,
        )
        db.session.flush()
        return self.offer_to(event, self.person)

    def offer_to(self, event: Event, name: str) -> Offer:
        """The newest offer to somebody about an event."""
        return db.session.scalars(
            select(Offer)
            .join(EventPerson, EventPerson.id == Offer.event_person_id)
            .where(EventPerson.event_id == event.id, Offer.person_id == self.place.id_of(name))
            .order_by(Offer.id.desc())
        ).first()

    def answered(self, answer: Answer, **options: Any) -> Offer:
        """An offer that `person` has answered."""
        offer = self.offer(**options)
        actor = self.place.actor(self.person)
        answering.answer_offer(db.session(), offer, answer, actor=actor, now=self.now)
        db.session.flush()
        return offer

    def accepted(self, **options: Any) -> Offer:
        """An offer that `person` has said yes to, and chosen nothing about."""
        return self.answered(Answer.YES, **options)

    def chosen(self, *leaders: str, wish: Terms | None = None) -> Offer:
        """An offer of which everything is chosen; anyone trained when no leader is named."""
        offer = self.accepted()
        self.choose(offer, *leaders, wish=wish)
        return offer

    def choose(self, offer: Offer, *leaders: str, wish: Terms | None = None) -> None:
        """Make `person`'s choices."""
        session, actor = db.session(), self.place.actor(self.person)
        who = {"actor": actor, "now": self.now}
        choosing.choose_timing(
            session,
            offer,
            choice=Timing.THREE_DAYS,
            note=self.words.get("timing_note", ""),
            local_start=wish.local_start if wish else None,
            usual_used=False,
            **who,
        )
        choosing.choose_leaders(
            session,
            offer,
            choice=LeaderChoice.NAMED if leaders else LeaderChoice.ANYONE,
            chosen=[self.place.id_of(name) for name in leaders],
            knows_conflicts=True,
            **who,
        )
        language = wish.language if wish else MeetingLanguage.ENGLISH
        choosing.choose_language(session, offer, language, **who)
        if wish is not None:
            choosing.choose_place(session, offer, place=wish.place, is_confidential=True, **who)
        session.flush()

    def asked(self, *leaders: str, wish: Terms | None = None) -> Offer:
        """An offer whose choices were sent: to `leaders`, or to `leader` alone."""
        offer = self.chosen(*(leaders or (self.leader,)), wish=wish)
        self.send(offer)
        return offer

    def asked_anyone(self) -> Offer:
        """An offer whose choices were sent to anyone trained."""
        offer = self.chosen()
        self.send(offer)
        return offer

    def send(self, offer: Offer) -> list[LeaderRequest]:
        """Send `person`'s choices."""
        actor = self.place.actor(self.person)
        sent = asking.send_choices(db.session(), offer, actor=actor, now=self.now)
        db.session.flush()
        return sent

    def request_to(self, offer: Offer, name: str) -> LeaderRequest:
        """The newest request to a leader about an offer."""
        about = conversations.list_requests_about(db.session(), offer)
        return [each for each in about if each.leader_id == self.place.id_of(name)][-1]

    def proposed(self, proposal: Terms | None = None) -> Offer:
        """A conversation that `leader` has said yes to, at a time that `person` has not seen."""
        offer = self.asked()
        self.accept(offer, self.leader, proposal)
        return offer

    def accept(self, offer: Offer, name: str, proposal: Terms | None = None) -> Arrangement:
        """Let a leader say yes."""
        made = arranging.accept_request(
            db.session(),
            self.request_to(offer, name),
            proposal or terms(),
            place_is_confidential=True,
            actor=self.place.actor(name),
            now=self.now,
        )
        db.session.flush()
        return made

    def arranged(self, proposal: Terms | None = None) -> Offer:
        """A conversation that both have agreed to."""
        offer = self.proposed(proposal)
        self.agree(offer, self.person)
        return offer

    def agree(self, offer: Offer, name: str, number: int | None = None) -> None:
        """Let one of the pair agree to what is proposed."""
        current = conversations.find_current_arrangement(db.session(), offer)
        arranging.agree(
            db.session(),
            offer,
            number=number or (current.number if current else 0),
            place_is_confidential=True,
            actor=self.place.actor(name),
            now=self.now,
        )
        db.session.flush()

    def agreement(self, offer: Offer, terms: NotesTerms | None = None) -> NotesAgreement:
        """Let both agree what is written about a conversation: notes of theirs, unless told."""
        session = db.session()
        covered = records.get_covered(session, offer.id)
        who = {"limits_explained": True, "confirmed": True, "language": "en", "now": self.now}
        made = agreeing.propose(
            session,
            covered,
            terms or preset(Level.OURS, EVERY_MODE),
            allowed=EVERY_MODE,
            actor=self.place.actor(self.person),
            **who,
        )
        if made.state != AgreementState.AGREED:
            leader = self.place.actor(self.leader)
            agreeing.agree(session, covered, number=made.number, actor=leader, **who)
        session.flush()
        return made

    def held(self, terms: NotesTerms | None = None) -> ConversationRecord:
        """A conversation that the two have begun, an hour after it was arranged, and agreed on."""
        offer = self.arranged(soon())
        self.agreement(offer, terms)
        held = recording.begin(
            db.session(), offer, actor=self.place.actor(self.leader), now=self.now
        )
        db.session.flush()
        return held

    def write(self, held: ConversationRecord, name: str, text: str, by: str | None = None) -> None:
        """Write into a record, as far as the agreement lets whoever writes."""
        self._save(held, records.KIND, covering.check_may_write, name, text, by or self.person)

    def _save(
        self,
        held: ConversationRecord,
        kind: str,
        may_write: MayWrite,
        name: str,
        text: str,
        by: str,
    ) -> None:
        actor = self.place.actor(by)
        seen = lock_text(db.session(), kind, held.offer_id, name)
        save_text(
            db.session(),
            kind=kind,
            about_id=held.offer_id,
            unit_id=may_write(db.session(), actor, held.offer_id, name, text),
            name=name,
            text=text,
            seen_version=seen.version if seen else 0,
            save_id=new_id(),
            actor=actor,
            now=self.now,
        )
        db.session.flush()

    def repair(self, held: ConversationRecord, mending: Mending) -> Repair:
        """Write a relationship to put right into a record."""
        actor = self.place.actor(self.person)
        made = repairing.add_repair(db.session(), held, mending, actor=actor, now=self.now)
        db.session.flush()
        return made

    def write_how_it_was(self, held: ConversationRecord, text: str, by: str | None = None) -> None:
        """Let the person write how it was for them, over what they wrote before."""
        may_write = reflecting.check_may_write
        self._save(held, how_it_was.KIND, may_write, OWN_WORDS, text, by or self.person)

    def say_how_it_was(self, held: ConversationRecord, text: str, *, share: bool = False) -> None:
        """Let the person say how it was for them, in words too."""
        self.write_how_it_was(held, text)
        who: Any = {"actor": self.place.actor(self.person), "now": self.now}
        reflecting.say_how_it_was(db.session(), held, rating=Rating.MOSTLY_GOOD, share=share, **who)
        db.session.flush()

    def hand_over(self, held: ConversationRecord) -> None:
        """Let the two look at whether it is fair."""
        actor = self.place.actor(self.leader)
        recording.hand_over(db.session(), held, actor=actor, now=self.now)
        db.session.flush()

    def signed(self, terms: NotesTerms | None = None, **words: str) -> ConversationRecord:
        """A conversation that both have signed, with these words in it."""
        held = self.held(terms)
        for name, text in words.items():
            self.write(held, name, text)
        self.sign_by_both(held)
        return held

    def sign_by_both(self, held: ConversationRecord) -> None:
        """Let the two look at it and put their names under it."""
        leader, person = self.place.actor(self.leader), self.place.actor(self.person)
        session = db.session()
        self.hand_over(held)
        for actor, fair in ((leader, None), (person, Fair.YES)):
            recording.sign(session, held, fair=fair, comment="", actor=actor, now=self.now)
        session.flush()

    def id_of(self, name: str) -> UUID:
        """The member's id."""
        return self.place.id_of(name)


def soon() -> Terms:
    """Half an hour after `NOW`: near enough to sit down."""
    return terms(days=0, hour=10)
