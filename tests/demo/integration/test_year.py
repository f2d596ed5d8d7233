"""A lived-in year: every state that an offer can be in, and nothing old that is sent now."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from alongside.agreements.queries import count_readers_of_each
from alongside.notices.models import Notice, Reminder
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import LogPost, PracticeLog
from alongside.practice_logs.states import LogState, state_of
from alongside.setting_policies.models import PolicyVersion
from alongside.supervision.models import SupervisionPack
from alongside.supervision.states import PackState
from alongside.supportive_conversations.models import Arrangement, Event, LeaderRequest, Offer
from alongside.supportive_conversations.states import ArrangementState, OfferState, RequestState
from alongside.writing.models import Text
from tenants.outbox import OutboxMessage
from tests.demo.integration.conftest import LOADED_AT
from tests.demo.integration.test_loading import each


def test_every_state_of_an_offer_is_there_in_both_authorities(demo: Flask):
    for slug, session in each():
        assert set(session.scalars(select(Offer.state))) == set(OfferState), slug
        assert set(session.scalars(select(LeaderRequest.state))) == set(RequestState), slug
        assert set(session.scalars(select(Arrangement.state))) == set(ArrangementState), slug


def test_events_are_spread_over_the_year(demo: Flask):
    for slug, session in each():
        days = session.scalars(select(Event.occurred_on).order_by(Event.id)).all()
        assert list(days) == sorted(days), slug
        assert days[0] < LOADED_AT.date() - timedelta(days=300), slug
        assert days[-1] == LOADED_AT.date(), slug
        assert len({day.month for day in days}) > 6, slug


def test_a_conversation_is_arranged_for_the_days_to_come_and_will_be_reminded_of(demo: Flask):
    for slug, session in each():
        ahead = select(Arrangement).where(
            Arrangement.state == ArrangementState.AGREED, Arrangement.starts_at > LOADED_AT
        )
        arrangement = session.scalars(ahead).one()
        assert arrangement.starts_at < LOADED_AT + timedelta(days=7), slug
        reminders = session.scalars(
            select(Reminder).where(
                Reminder.subject_id == arrangement.offer_id,
                Reminder.sent_at.is_(None),
                Reminder.cancelled_at.is_(None),
                Reminder.skipped.is_(None),
            )
        ).all()
        # Both people, the evening before and an hour before.
        assert len(reminders) == 4, slug
        assert len({reminder.recipient_id for reminder in reminders}) == 2, slug
        assert all(reminder.due_at > LOADED_AT for reminder in reminders), slug


def test_logs_stand_in_every_way_and_some_are_answered(demo: Flask):
    for slug, session in each():
        kept = session.scalars(select(PracticeLog)).all()
        readers = count_readers_of_each(
            session, KIND, [log.id for log in kept], today=LOADED_AT.date()
        )
        assert {state_of(log.state, readers.get(log.id)) for log in kept} == set(LogState), slug
        assert any(log.urgent for log in kept), slug
        assert any(log.locked_at for log in kept), slug
        assert len(session.scalars(select(LogPost)).all()) >= 4, slug
        assert min(log.happened_on for log in kept) < LOADED_AT.date() - timedelta(days=300), slug


def test_the_words_in_it_are_sealed_and_can_be_read(demo: Flask):
    for slug, session in each():
        labels = [event.short_label for event in session.scalars(select(Event))]
        assert any(labels), slug


def test_some_settings_speak_for_themselves_and_one_draft_waits_for_an_admin(demo: Flask):
    for slug, session in each():
        versions = session.scalars(select(PolicyVersion)).all()
        published = [each for each in versions if each.status == "published"]
        [draft] = [each for each in versions if each.status == "draft"]
        assert {version.setting_id is None for version in published} == {True, False}, slug
        assert len(published) == 6, slug
        stated = [set(version.stated) for version in published]
        assert sum("sections" in fields for fields in stated) == 1, slug
        assert sum("signposts" in fields for fields in stated) == 1, slug
        assert draft.ready_at is not None, slug


def test_there_is_a_pack_to_go_through_one_begun_and_one_released(demo: Flask):
    for slug, session in each():
        packs = session.scalars(select(SupervisionPack)).all()
        assert sorted(pack.state for pack in packs) == ["ready", "released", "trimmed"], slug
        assert all(pack.for_date > LOADED_AT.date() for pack in packs), slug
        [released] = [pack for pack in packs if pack.state == PackState.RELEASED]
        written = select(Text.name).where(Text.about_id == released.id).order_by(Text.name)
        assert session.scalars(written).all() == ["going_well", "wanted"], slug


def test_nothing_that_is_long_over_waits_to_be_sent(demo: Flask):
    old = LOADED_AT - timedelta(days=2)
    for slug, session in each():
        waiting = select(OutboxMessage).where(OutboxMessage.done_at.is_(None))
        jobs = [message.ids for message in session.scalars(waiting)]
        letters = {ids["notice_id"] for ids in jobs if "notice_id" in ids}
        fresh = session.scalars(select(Notice.id).where(Notice.created_at >= old))
        assert letters == set(map(str, fresh)), slug
        due = select(Reminder.id).where(
            Reminder.due_at < old,
            Reminder.sent_at.is_(None),
            Reminder.cancelled_at.is_(None),
            Reminder.skipped.is_(None),
        )
        assert session.scalars(due).all() == [], slug
