"""Which words have been kept for as long as their two people agreed, or soon will have been."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Select, cast, func, or_, select
from sqlalchemy.orm import Session

from alongside.agreements.models import NotesAgreement
from alongside.agreements.states import AgreementState
from alongside.supportive_conversations.models import ConversationRecord, Repair
from alongside.supportive_conversations.queries.records import KIND
from alongside.supportive_conversations.rules.recording import TOLD_BEFORE
from alongside.writing.queries import records_with_words

_KEPT_FOR: Final = func.make_interval(0, NotesAgreement.keep_months)
_WITH_AGREEMENT: Final = (
    (NotesAgreement.covers_kind == KIND)
    & (NotesAgreement.covers_id == ConversationRecord.offer_id)
    & NotesAgreement.state.in_((AgreementState.AGREED, AgreementState.WITHDRAWN))
)


class Kept(NamedTuple):
    """A conversation with words, for how many months they are kept, and until which day."""

    record: ConversationRecord
    months: int
    until: date


def list_signed_over(session: Session, today: date) -> Sequence[Kept]:
    """Signed conversations whose words have been kept as long as was agreed, the oldest first."""
    until = cast(ConversationRecord.signed_on + _KEPT_FOR, Date)
    return _list(session, _kept(until).where(until <= today))


def list_unsigned_to_tell(session: Session, today: date, zone: ZoneInfo) -> Sequence[Kept]:
    """Conversations never signed whose words end within two weeks, and who was not told of it.

    Told of an earlier day counts for nothing when the two have agreed on a later one since.
    """
    until = _until_unsigned(zone)
    told_on_time = ConversationRecord.words_end_on
    return _list(
        session,
        _unsigned(until).where(
            until <= today + TOLD_BEFORE, or_(told_on_time.is_(None), told_on_time < until)
        ),
    )


def list_unsigned_over(session: Session, today: date, zone: ZoneInfo) -> Sequence[Kept]:
    """Conversations never signed whose words are over, both having been told two weeks before."""
    until = _until_unsigned(zone)
    told = ConversationRecord.words_end_on <= today
    return _list(session, _unsigned(until).where(until <= today, told))


def _until_unsigned(zone: ZoneInfo) -> ColumnElement[date]:
    held_on = cast(func.timezone(str(zone), ConversationRecord.held_at), Date)
    return cast(held_on + _KEPT_FOR, Date)


def _unsigned(until: ColumnElement[date]) -> Select[ConversationRecord, int, date]:
    has_words = or_(
        ConversationRecord.offer_id.in_(records_with_words(KIND)),
        ConversationRecord.id.in_(select(Repair.record_id)),
    )
    return _kept(until).where(ConversationRecord.signed_on.is_(None), has_words)


def _kept(until: ColumnElement[date]) -> Select[ConversationRecord, int, date]:
    return (
        select(ConversationRecord, NotesAgreement.keep_months, until)
        .join(NotesAgreement, _WITH_AGREEMENT)
        .where(ConversationRecord.disposed_on.is_(None))
        .order_by(ConversationRecord.id)
        .with_for_update(of=ConversationRecord, skip_locked=True)
    )


def _list(session: Session, query: Select[ConversationRecord, int, date]) -> list[Kept]:
    return [Kept(*row) for row in session.execute(query)]
