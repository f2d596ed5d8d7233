"""Logs go when their three years are over, whole, and empty drafts after a week."""

from datetime import timedelta

from sqlalchemy import select, update

from alongside.agreements.models import Share
from alongside.practice_logs.models import LogPost, PracticeLog
from alongside.practice_logs.services import standing
from alongside.practice_logs.services.disposing import clear_empty_drafts, dispose_of_old
from alongside.writing.models import Text
from tenants.keys import DataKey
from tests.factories.conversations import NOW
from tests.practice_logs.logs import Logs

THREE_YEARS = NOW.replace(year=2029)


def left(session) -> set:
    return set(session.scalars(select(PracticeLog.id)))


def test_a_log_goes_whole_when_its_three_years_are_over(session, logs: Logs):
    old, locked = logs.kept(), logs.kept()
    logs.share(old, "mentor")
    logs.post(old, "mentor", strength="You waited")
    standing.lock(session, locked, **logs.who())
    standing.add_words(session, locked, "More", **logs.who())
    assert dispose_of_old(session, THREE_YEARS - timedelta(seconds=1)) == 0
    session.execute(
        update(PracticeLog).where(PracticeLog.id == locked.id).values(kept_at=THREE_YEARS)
    )
    assert dispose_of_old(session, THREE_YEARS) == 1
    assert left(session) == {locked.id}
    for table in (LogPost, Share):
        assert not session.scalars(select(table)).all()
    assert old.id not in set(session.scalars(select(Text.about_id)))
    assert session.scalar(select(DataKey.id).where(DataKey.id == old.id)) is None
    assert dispose_of_old(session, THREE_YEARS) == 0


def test_only_a_draft_without_a_word_is_cleared_away(session, logs: Logs):
    empty, begun, kept = logs.draft(), logs.draft(strengths="She sings"), logs.kept()
    assert clear_empty_drafts(session, NOW + timedelta(days=6)) == 0
    assert clear_empty_drafts(session, NOW + timedelta(days=8)) == 1
    assert left(session) == {begun.id, kept.id}
    assert empty.id not in left(session)
