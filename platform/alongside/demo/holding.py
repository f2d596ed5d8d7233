"""Lets an arranged conversation of the demo take place: agreed about, written and signed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from alongside.actions.rules import ActionKind
from alongside.actions.services import add_action
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, Terms
from alongside.agreements.services import agree, propose
from alongside.demo.cast import Cast
from alongside.kernel.ids import new_id
from alongside.supportive_conversations.models import ConversationRecord, Offer
from alongside.supportive_conversations.queries import conversations, how_it_was, records
from alongside.supportive_conversations.rules.how_it_was import OWN_WORDS, Rating
from alongside.supportive_conversations.rules.repairs import Mending
from alongside.supportive_conversations.services import covering, recording, reflecting, repairing
from alongside.supportive_conversations.states import Fair, NotHeld
from alongside.writing.kinds import MayWrite
from alongside.writing.services import save_text

_A_WHILE, _NEXT_DAY = timedelta(minutes=10), timedelta(days=1)


@dataclass(frozen=True)
class Talk:
    """What two people agreed and wrote. `action` is done by the leader; "" for none.

    `words` are typed by the person, `leader_words` by the leader, beside them; `how_it_was` is
    the person's own, shared with the leader.

    `not_held`: it did not take place, and on whose side that was.
    """

    level: Level
    mode: Mode = Mode.FULL
    words: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[Mending, ...] = ()
    leader_words: Mapping[str, str] = field(default_factory=dict)
    how_it_was: str = ""
    action: str = ""
    signs: bool = True
    not_held: NotHeld | None = None


def hold(cast: Cast, offer: Offer, who: str, leader: str, talk: Talk) -> Iterator[datetime]:
    """The conversation at its time, and the signing on the day after."""
    arrangement = conversations.find_current_arrangement(cast.session, offer)
    if arrangement is None or not arrangement.person_agreed_at:
        return
    at = arrangement.starts_at
    yield at
    if conversations.find_accepted_request(cast.session, offer) is None:
        return
    if talk.not_held is not None:
        away = cast.actor(leader, at)
        recording.record_not_held(cast.session, offer, talk.not_held, actor=away, now=at)
        return
    covered = records.get_covered(cast.session, offer.id)
    allowed = records.get_allowed(cast.session, covered)
    terms = _terms(preset(talk.level, allowed), talk)
    language = "cy" if cast.row.slug == "hafan" else "en"
    version = propose(
        cast.session,
        covered,
        terms,
        allowed=allowed,
        limits_explained=True,
        language=language,
        actor=cast.actor(who, at),
        now=at,
    )
    agree(
        cast.session,
        covered,
        number=version.number,
        limits_explained=True,
        language=language,
        actor=cast.actor(leader, at),
        now=at,
    )
    held = recording.begin(cast.session, offer, actor=cast.actor(leader, at), now=at)
    at += _A_WHILE
    yield at
    _write(cast, held, who, talk.words, at)
    _write(cast, held, leader, talk.leader_words, at)
    for mending in talk.repairs:
        repairing.add_repair(cast.session, held, mending, actor=cast.actor(who, at), now=at)
    if talk.how_it_was:
        _say_how_it_was(cast, held, who, talk.how_it_was, at)
    if talk.action:
        add_action(
            cast.session,
            source_kind=records.KIND,
            source_id=offer.id,
            unit_id=offer.id,
            text=talk.action,
            owner_id=cast.id_of(leader),
            kind=ActionKind.SUPPORT_FOR_ME,
            due_on=None,
            actor=cast.actor(who, at),
            now=at,
        )
    if talk.signs:
        yield from _sign(cast, held, who, leader, at + _NEXT_DAY)


def _terms(terms: Terms, talk: Talk) -> Terms:
    return terms if terms.mode is Mode.NONE else replace(terms, mode=talk.mode)


def _write(
    cast: Cast,
    held: ConversationRecord,
    who: str,
    words: Mapping[str, str],
    at: datetime,
    *,
    kind: str = records.KIND,
    may_write: MayWrite = covering.check_may_write,
) -> None:
    actor = cast.actor(who, at)
    for name, text in words.items():
        save_text(
            cast.session,
            kind=kind,
            about_id=held.offer_id,
            unit_id=may_write(cast.session, actor, held.offer_id, name, text),
            name=name,
            text=text,
            seen_version=0,
            save_id=new_id(),
            actor=actor,
            now=at,
        )
    cast.session.flush()


def _say_how_it_was(
    cast: Cast, held: ConversationRecord, who: str, text: str, at: datetime
) -> None:
    kind, may_write = how_it_was.KIND, reflecting.check_may_write
    _write(cast, held, who, {OWN_WORDS: text}, at, kind=kind, may_write=may_write)
    actor, rating = cast.actor(who, at), Rating.MOSTLY_GOOD
    reflecting.say_how_it_was(cast.session, held, rating=rating, share=True, actor=actor, now=at)


def _sign(
    cast: Cast, held: ConversationRecord, who: str, leader: str, at: datetime
) -> Iterator[datetime]:
    yield at
    recording.hand_over(cast.session, held, actor=cast.actor(leader, at), now=at)
    for name, fair in ((leader, None), (who, Fair.YES)):
        recording.sign(
            cast.session, held, fair=fair, comment="", actor=cast.actor(name, at), now=at
        )
