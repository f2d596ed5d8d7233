"""Writing a log: every word and every answer comes through here, from whatever page, script or job.

The gate is kept here, with the log held, so that no order of saves gets round it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own
from alongside.agreements.services.sharing import check_may_keep_own
from alongside.kernel import clock
from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.queries import logs
from alongside.practice_logs.rules import gate, standing
from alongside.practice_logs.rules.parts import GATED, GROUND, TEXTS
from alongside.practice_logs.states import LogState
from alongside.steps_to_change.services.families import find_or_begin
from alongside.wording.rules.about import Words
from alongside.writing.queries import list_beside, read_texts
from alongside.writing.rules import Beside, Saved
from alongside.writing.services import save_text

# What somebody may choose in a log, beside the day, the family and what is written.
ANSWERS = frozenset(
    {
        "with_whom",
        "length_min",
        "channel",
        "language",
        "stage",
        "said_by",
        "permission_asked",
        "skills_tried",
        "counts_as_cpd",
    }
)
ASKED = ANSWERS | {"happened_on", "reference"}


def check_may_write(session: Session, actor: Actor, log_id: UUID, name: str, words: str) -> UUID:
    """Whether `actor` may keep `words` as `name`; gives their sharing unit.

    Holds the log until the transaction ends. Raises `NotFound` for anybody but its worker, and
    `DomainError` when it is locked, or for worries without the ground they stand on (S2-06).
    """
    log = logs.lock_own_log(session, log_id, actor)
    if name not in TEXTS:
        raise NotFound
    standing.check_can_write(log)
    if name in GATED and words.strip():
        texts = texts_of(session, log, actor)
        gate.check_can_worry(name, words, texts=texts, urgent=log.urgent)
    check_may_keep_own(session, logs.owned_of(log), actor)
    return log.id


def check_may_replace(session: Session, actor: Actor, log_id: UUID, name: str, words: str) -> None:
    """Whether `words` may take the place of what `name` says now. Raises `DomainError`.

    Asked after `check_may_write`, when words are really to be kept.
    """
    log = logs.lock_own_log(session, log_id, actor)
    log.edited_at = clock.now()
    if name not in GROUND or gate.items_of(words):
        return
    gate.check_can_take_away(
        name,
        words,
        worries=has_worries(session, log, actor),
        kept=log.state == LogState.KEPT,
        urgent=log.urgent,
    )


def write(
    session: Session, log: PracticeLog, name: str, words: str, *, actor: Actor, now: datetime
) -> Saved | Beside:
    """Write one text of a log from its beginning, over whatever it says now. Raises as above."""
    unit_id = check_may_write(session, actor, log.id, name, words)
    check_may_replace(session, actor, log.id, name, words)
    log.edited_at = now
    with reading_own(session, logs.owned_of(log), actor, **_when(session)):
        found = read_texts(session, KIND, log.id, names=[name])
    return save_text(
        session,
        kind=KIND,
        about_id=log.id,
        unit_id=unit_id,
        name=name,
        text=words,
        seen_version=found[name].version if name in found else 0,
        save_id=new_id(),
        actor=actor,
        now=now,
    )


def answer(
    session: Session,
    log: PracticeLog,
    answers: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what was chosen: names of `ASKED`, where `reference` is for the family.

    Raises `NotFound` and `DomainError`; beside "reference" for what cannot be one, and beside what
    a kept log must go on saying.
    """
    log = logs.lock_own_log(session, log.id, actor)
    standing.check_can_write(log)
    if "happened_on" in answers:
        day = answers["happened_on"]
        standing.check_has_happened(day, today=day_of(session, now))
        log.happened_on = day
    if "reference" in answers:
        reference = answers["reference"]
        family = find_or_begin(session, reference, actor=actor, now=now) if reference else None
        log.family_id = family.id if family is not None else None
    for name in ANSWERS & answers.keys():
        setattr(log, name, answers[name])
    standing.check_still_says(log, answers.keys())
    log.edited_at = now


def answer_each(
    session: Session,
    log: PracticeLog,
    answers: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> Sequence[DomainError]:
    """Keep every answer that can be kept, and give what there is to say of the others.

    As `answer` otherwise. Raises `NotFound`.
    """
    refused = []
    for name in (each for each in answers if each in ASKED):
        try:
            answer(session, log, {name: answers[name]}, actor=actor, now=now)
        except DomainError as error:
            error.field = error.field or name
            refused.append(error)
    return refused


def texts_of(session: Session, log: PracticeLog, actor: Actor) -> Mapping[str, str]:
    """Every text of a log by its name, for whoever may read it. Raises `NotFound`."""
    with reading_own(session, logs.owned_of(log), actor, **_when(session)) as opened:
        found = read_texts(session, KIND, log.id, names=opened.names)
    return {name: written.text for name, written in found.items()}


def read_words(session: Session, actor: Actor, log_id: UUID) -> Words:
    """The texts of a log of one's own, for help with their wording. Raises `NotFound`."""
    log = logs.get_own_log(session, log_id, actor)
    return Words(KIND, log.id, log.id, actor.id, texts_of(session, log, actor))


def has_worries(session: Session, log: PracticeLog, actor: Actor) -> bool:
    """Whether worries stand, or wait beside what stands. Raises `NotFound`."""
    with reading_own(session, logs.owned_of(log), actor, **_when(session)):
        found = read_texts(session, KIND, log.id, names=GATED)
        beside = list_beside(session, KIND, log.id)
        return any(each.text for each in found.values()) or any(
            each.text for each in beside if each.name in GATED
        )


def _when(session: Session) -> dict[str, Any]:
    now = clock.now()
    return {"now": now, "today": day_of(session, now)}
