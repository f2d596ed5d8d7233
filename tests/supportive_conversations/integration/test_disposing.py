"""Words are deleted when they were kept as long as was agreed; that the two talked stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level
from alongside.agreements.services import withdraw
from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError
from alongside.notices.models import Notice
from alongside.supportive_conversations.models import Offer, Repair
from alongside.supportive_conversations.queries import records, standing
from alongside.supportive_conversations.services import recording
from alongside.supportive_conversations.services.disposing import dispose_of_old, tell_of_unsigned
from alongside.supportive_conversations.states import Fair, RecordState
from alongside.writing.models import Text, TextVersion
from tests.factories.conversations import EVERY_MODE, NOW
from tests.supportive_conversations.integration.test_recording import read
from tests.supportive_conversations.pages import Pages

OURS = preset(Level.OURS, EVERY_MODE)
HALF_A_YEAR = replace(OURS, keep_months=6)
# Six months after the talk, and two weeks before that.
OVER = NOW.replace(year=2027, month=5, day=24)
TOLD = OVER - timedelta(days=14)
DAY = timedelta(days=1)


class TestSigned:
    def test_words_are_deleted_when_they_were_kept_as_long_as_was_agreed(self, session, cast):
        held = cast.signed(replace(OURS, keep_months=6), what_happened="CANARY")
        actor = cast.place.actor("practitioner")
        recording.add_words(session, held, "CANARY too", actor=actor, now=NOW)
        session.flush()
        assert dispose_of_old(session, NOW.replace(year=2027, month=5, day=23)) == 0
        assert read(session, cast, held) == {"what_happened": "CANARY"}
        assert dispose_of_old(session, NOW.replace(year=2027, month=5, day=24)) == 1
        session.flush()
        session.expire_all()
        assert read(session, cast, held) == {}
        assert records.get_named(session, held.offer_id).additions == ()
        assert session.scalars(select(TextVersion)).all() == []
        assert dispose_of_old(session, NOW.replace(year=2027, month=5, day=25)) == 0

    def test_narrowing_the_time_counts_at_once_and_that_it_took_place_stays(self, session, cast):
        held = cast.signed(what_happened="CANARY")
        offer = session.get_one(Offer, (cast.place.authority.id, held.offer_id))
        cast.agreement(offer, replace(OURS, keep_months=1))
        assert dispose_of_old(session, NOW.replace(month=12)) == 1
        assert records.find_record(session, offer.id).disposed_on is not None

    def test_the_other_authoritys_words_stay(self, app, cast, doubles):
        with app.app_context():
            with doubles.place.scope() as session:
                theirs = doubles.signed(replace(OURS, keep_months=1), what_happened="CANARY")
                session.commit()
                offer_id = theirs.offer_id
            with cast.place.scope() as session:
                assert dispose_of_old(session, NOW.replace(year=2030)) == 0
            with doubles.place.scope() as session:
                assert read(session, doubles, records.find_record(session, offer_id)) != {}


def told(session) -> list:
    return session.scalars(
        select(Notice.recipient_id).where(Notice.kind == "conversation:words-end")
    ).all()


def texts(session) -> list:
    session.flush()
    session.expire_all()
    return session.scalars(select(Text.name)).all()


class TestNeverSigned:
    @pytest.fixture
    def held(self, session, cast):
        made = cast.held(HALF_A_YEAR)
        cast.write(made, "what_happened", "CANARY")
        return made

    def test_both_are_told_two_weeks_before_once_and_not_what_about(self, session, cast, held):
        assert tell_of_unsigned(session, TOLD - DAY) == 0
        assert tell_of_unsigned(session, TOLD) == 1
        session.flush()
        assert set(told(session)) == set(held.pair)
        assert held.words_end_on == OVER.date()
        assert tell_of_unsigned(session, TOLD + DAY) == 0
        assert len(told(session)) == 2

    def test_the_months_count_from_the_day_of_the_talk(self, session, cast, held):
        tell_of_unsigned(session, TOLD)
        assert dispose_of_old(session, OVER - DAY) == 0
        assert dispose_of_old(session, OVER) == 1
        assert texts(session) == []
        about = list_events_about(session, held.id)
        assert [e.detail for e in about if e.verb == "conversation:words:disposed"] == [
            {"months": 6, "signed": False}
        ]
        assert records.find_record(session, held.offer_id).disposed_on == OVER.date()

    def test_nobody_who_was_not_told_loses_a_word(self, session, cast, held):
        assert dispose_of_old(session, OVER + 40 * DAY) == 0
        late = OVER + 40 * DAY
        tell_of_unsigned(session, late)
        assert held.words_end_on == (late + 14 * DAY).date()
        assert dispose_of_old(session, late + 13 * DAY) == 0
        assert dispose_of_old(session, late + 14 * DAY) == 1

    def test_whoever_signs_in_time_keeps_the_words_from_that_day_on(self, session, cast, held):
        tell_of_unsigned(session, TOLD)
        cast.hand_over(held)
        for by, fair in (("leader", None), ("practitioner", Fair.YES)):
            actor = cast.place.actor(by)
            recording.sign(session, held, fair=fair, comment="", actor=actor, now=TOLD)
        session.flush()
        assert not standing.has_words_that_end(session, held.offer_id, held.person_id)
        assert dispose_of_old(session, OVER) == 0
        assert texts(session) == ["what_happened"]

    def test_a_longer_time_agreed_since_is_kept_to_and_told_of_again(self, session, cast, held):
        tell_of_unsigned(session, TOLD)
        offer = session.get_one(Offer, (cast.place.authority.id, held.offer_id))
        cast.agreement(offer, replace(OURS, keep_months=7))
        assert dispose_of_old(session, OVER) == 0
        assert tell_of_unsigned(session, OVER + 17 * DAY) == 1
        assert dispose_of_old(session, OVER.replace(month=6)) == 1

    def test_an_agreement_that_was_ended_counts_just_so(self, session, cast, held):
        covered = records.covered_of(held)
        withdraw(session, covered, actor=cast.place.actor("leader"), now=NOW)
        session.flush()
        assert tell_of_unsigned(session, TOLD) == 1
        assert dispose_of_old(session, OVER) == 1
        assert texts(session) == []

    def test_where_nothing_was_written_nobody_is_told_anything(self, session, cast):
        cast.held(HALF_A_YEAR)
        assert tell_of_unsigned(session, TOLD) == 0
        assert dispose_of_old(session, OVER + 40 * DAY) == 0

    def test_nothing_is_written_or_signed_afterwards(self, session, cast, held):
        tell_of_unsigned(session, TOLD)
        dispose_of_old(session, OVER)
        with pytest.raises(DomainError, match="deleted in its time"):
            cast.write(held, "hardest", "more")
        with pytest.raises(DomainError, match="deleted in its time"):
            cast.hand_over(held)
        held.state = RecordState.CHECKING
        assert records.list_to_sign(session, cast.place.actor("leader")) == []
        assert session.scalars(select(Repair)).all() == []

    def test_the_other_authoritys_words_stay(self, app, cast, doubles):
        with app.app_context():
            with doubles.place.scope() as session:
                theirs = doubles.held(HALF_A_YEAR)
                doubles.write(theirs, "what_happened", "CANARY")
                session.commit()
            with cast.place.scope() as session:
                assert tell_of_unsigned(session, TOLD) == 0
                assert dispose_of_old(session, OVER + 40 * DAY) == 0


def test_the_page_says_until_when_and_afterwards_that_the_words_are_gone(
    browser, cast, time_machine
):
    time_machine.move_to(NOW)
    pages = Pages(browser, cast)
    with browser.app.app_context(), cast.place.scope() as session:
        held = cast.held(HALF_A_YEAR)
        cast.write(held, "what_happened", "CANARY")
        tell_of_unsigned(session, TOLD)
        session.commit()
        path = f"/conversations/{held.offer_id}/record"
    said = "If you have not both signed before 24 May 2027"
    assert said in pages.be("practitioner").get(path).text
    with browser.app.app_context(), cast.place.scope() as session:
        dispose_of_old(session, OVER)
        session.commit()
    page = pages.be("leader").get(path)
    assert ("The words were deleted on 24 May 2027" in page.text, said in page.text) == (
        True,
        False,
    )
    assert ("CANARY" in page.text, "hand-over" in page.text) == (False, False)
    assert pages.get(f"{path}/hardest").location.endswith("/record")
