"""A conversation takes place, is written as both agreed, signed by both, and then only added to."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from alongside.actions.services import add_action, drop_action, finish_action, pass_on
from alongside.agreements.reading import reading
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, TakenBy
from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotAgreed, NotFound
from alongside.notices.models import Notice, Reminder
from alongside.supportive_conversations.queries import records, standing
from alongside.supportive_conversations.services import choosing, recording
from alongside.supportive_conversations.states import (
    ArrangementState,
    Fair,
    NotHeld,
    OfferState,
    RecordState,
)
from alongside.writing.kinds import get_kind
from alongside.writing.queries import read_texts
from tenants.reading import WordsShut
from tests.factories.conversations import EVERY_MODE, NOW, soon
from tests.queries import counting_statements
from tests.supportive_conversations.times import wall

OURS = preset(Level.OURS, EVERY_MODE)
TODAY = NOW.date()


def begin(session, cast, offer, by="practitioner", now=NOW):
    held = recording.begin(session, offer, actor=cast.place.actor(by), now=now)
    session.flush()
    return held


def sign(session, cast, held, by, fair=None, comment=""):
    recording.sign(session, held, fair=fair, comment=comment, actor=cast.place.actor(by), now=NOW)
    session.flush()


def read(session, cast, held, by="practitioner"):
    covered = records.covered_of(held)
    actor = cast.place.actor(by)
    with reading(session, covered, actor, now=NOW, today=TODAY) as opened:
        found = read_texts(
            session, records.KIND, held.offer_id, names=opened.names, since=opened.since
        )
        return {name: written.text for name, written in found.items()}


class TestBeginning:
    @pytest.mark.parametrize("by", ["practitioner", "leader"])
    def test_either_of_the_two_begins_and_beginning_twice_is_beginning_once(
        self, session, cast, by
    ):
        offer = cast.arranged(soon())
        held = begin(session, cast, offer, by)
        assert begin(session, cast, offer, "leader").id == held.id
        assert (offer.state, held.state) == (OfferState.HELD, RecordState.DRAFTING)

    def test_nobody_else_begins(self, session, cast):
        offer = cast.arranged(soon())
        for stranger in ("colleague", "manager", "other_leader"):
            with pytest.raises(NotFound):
                begin(session, cast, offer, stranger)
        begin(session, cast, offer)
        with pytest.raises(NotFound):
            begin(session, cast, offer, "colleague")

    def test_not_before_its_time(self, session, cast):
        offer = cast.arranged()
        with pytest.raises(DomainError, match="arranged for later"):
            begin(session, cast, offer)
        starts = NOW.replace(day=26, hour=14, minute=30)
        assert begin(session, cast, offer, now=starts - timedelta(hours=1))

    def test_its_reminders_end_and_the_days_that_the_person_chose_begin(self, session, cast):
        offer = cast.arranged(soon())
        actor = cast.place.actor("practitioner")
        offer.state = OfferState.ACCEPTED
        wishes = choosing.offers.get_wishes(session, offer)
        wishes.follow_up_days = [3, 28]
        offer.state = OfferState.ARRANGED
        begin(session, cast, offer)
        due = session.execute(
            select(Reminder.kind, Reminder.local_time)
            .where(Reminder.cancelled_at.is_(None), Reminder.recipient_id == actor.id)
            .where(Reminder.subject_id == offer.id)
            .order_by(Reminder.local_time)
        ).all()
        assert [tuple(row) for row in due] == [
            ("conversation:follow-up", wall(2026, 11, 27, 9, 30)),
            ("conversation:follow-up", wall(2026, 12, 22, 9, 30)),
        ]
        assert standing.was_held_with(session, offer.id, actor.id)
        assert not standing.was_held_with(session, offer.id, cast.id_of("leader"))


class TestNotHeld:
    def test_all_that_is_kept_is_on_whose_side_it_was(self, session, cast):
        offer = cast.arranged(soon())
        recording.record_not_held(
            session, offer, NotHeld.PLACE, actor=cast.place.actor("leader"), now=NOW
        )
        session.flush()
        arrangement = records.conversations.list_arrangements(session, offer)[-1]
        assert (arrangement.state, arrangement.not_held) == (ArrangementState.NOT_HELD, "place")
        assert offer.state == OfferState.ACCEPTED
        about = list_events_about(session, arrangement.id)
        assert [each.detail for each in about if "not_held" in each.verb] == [{}]

    def test_the_two_may_arrange_another_time(self, session, cast):
        offer = cast.arranged(soon())
        who = {"actor": cast.place.actor("practitioner"), "now": NOW}
        recording.record_not_held(session, offer, NotHeld.LEADER, **who)
        session.flush()
        assert records.conversations.find_current_arrangement(session, offer) is None
        assert records.conversations.find_accepted_request(session, offer) is not None


class TestWriting:
    def test_s1_16_without_an_agreement_no_word_is_kept(self, session, cast):
        held = begin(session, cast, cast.arranged(soon()))
        for by in ("practitioner", "leader"):
            with pytest.raises(NotAgreed):
                cast.write(held, "what_happened", "a word", by)

    @pytest.mark.parametrize(
        ("mode", "kept"),
        [(Mode.NONE, False), (Mode.ACTIONS_ONLY, False), (Mode.KEY_POINTS, True)],
    )
    def test_each_mode_keeps_what_was_agreed(self, session, cast, mode, kept):
        taken_by = TakenBy.NOBODY if mode is Mode.NONE else TakenBy.BOTH
        held = cast.held(replace(OURS, mode=mode, taken_by=taken_by))
        if kept:
            cast.write(held, "what_happened", "a word")
            with pytest.raises(DomainError):
                cast.write(held, "hardest", "x" * 501)
        else:
            with pytest.raises(NotAgreed):
                cast.write(held, "what_happened", "a word")

    def test_the_two_read_it_and_nobody_else_by_rank(self, session, cast):
        held = cast.held()
        cast.write(held, "what_happened", "CANARY")
        assert read(session, cast, held) == {"what_happened": "CANARY"}
        assert read(session, cast, held, "leader") == {"what_happened": "CANARY"}
        for name in ("manager", "admin", "safeguarding_lead", "colleague", "other_leader"):
            with pytest.raises(NotFound):
                read(session, cast, held, name)

    def test_code_that_forgets_to_ask_gets_an_error_and_no_word(self, session, cast):
        held = cast.held()
        cast.write(held, "what_happened", "CANARY")
        session.expire_all()
        with pytest.raises(WordsShut):
            read_texts(session, records.KIND, held.offer_id)

    @pytest.mark.parametrize(("name", "by"), [("other", "leader"), ("person_comment", "leader")])
    def test_a_text_that_is_not_theirs_to_write_is_not_there(self, session, cast, name, by):
        held = cast.held()
        with pytest.raises(NotFound):
            cast.write(held, name, "a word", by)

    def test_the_comment_is_written_while_both_look_at_the_record(self, session, cast):
        held = cast.held()
        with pytest.raises(DomainError):
            cast.write(held, "person_comment", "a word")

    def test_each_save_looks_the_record_up_once(self, session, cast):
        held = cast.held()
        kind, actor = get_kind(records.KIND), cast.place.actor("practitioner")
        with counting_statements() as asked:
            kind.check(session, actor, held.offer_id, "hardest", "a word")
        assert sum("FROM conversation_records" in each for each in asked) == 1


class TestSigning:
    def test_it_is_agreed_when_both_have_signed_and_then_locked(self, session, cast):
        held = cast.held()
        cast.write(held, "what_happened", "a word")
        recording.hand_over(session, held, actor=cast.place.actor("leader"), now=NOW)
        with pytest.raises(DomainError, match="handed over to be looked at"):
            cast.write(held, "what_happened", "another")
        sign(session, cast, held, "leader")
        assert held.state == RecordState.CHECKING
        sign(session, cast, held, "practitioner", Fair.YES)
        assert (held.state, held.signed_on) == (RecordState.AGREED, TODAY)
        assert held.closes_on == TODAY + timedelta(days=90)
        with pytest.raises(DomainError):
            recording.take_back(session, held, actor=cast.place.actor("leader"), now=NOW)

    def test_one_name_twice_is_not_two(self, session, cast):
        held = cast.held()
        recording.hand_over(session, held, actor=cast.place.actor("leader"), now=NOW)
        sign(session, cast, held, "practitioner", Fair.YES)
        sign(session, cast, held, "practitioner", Fair.NO)
        assert held.state == RecordState.CHECKING
        held.state = RecordState.AGREED
        with pytest.raises(IntegrityError, match="signed_by_both"):
            session.flush()

    def test_taking_it_back_to_writing_asks_both_to_sign_anew(self, session, cast):
        held = cast.held()
        who = {"actor": cast.place.actor("practitioner"), "now": NOW}
        recording.hand_over(session, held, **who)
        sign(session, cast, held, "leader")
        recording.take_back(session, held, **who)
        assert (held.state, held.leader_signed_at) == (RecordState.DRAFTING, None)
        told = select(Notice.recipient_id).where(Notice.kind == "conversation:taken-back")
        assert session.scalars(told).all() == [held.leader_id], "whose signature no longer counts"
        assert standing.is_written_again(session, held.offer_id, held.leader_id)
        recording.hand_over(session, held, **who)
        assert not standing.is_written_again(session, held.offer_id, held.leader_id)
        sign(session, cast, held, "practitioner", Fair.YES)
        recording.take_back(session, held, **who)
        assert len(session.scalars(told).all()) == 1, "not for taking back one's own"

    def test_a_comment_is_asked_for_only_by_the_answer_that_has_one(self, session, cast):
        held = cast.held()
        recording.hand_over(session, held, actor=cast.place.actor("leader"), now=NOW)
        with pytest.raises(DomainError) as refused:
            sign(session, cast, held, "practitioner", Fair.WITH_COMMENT, " ")
        assert refused.value.field == "person_comment"
        sign(session, cast, held, "practitioner", Fair.WITH_COMMENT, "not quite")

    def test_the_other_one_hears_that_it_waits_and_the_person_twice_more(self, session, cast):
        held = cast.held()
        recording.hand_over(session, held, actor=cast.place.actor("leader"), now=NOW)
        session.flush()
        told = session.scalars(
            select(Notice.recipient_id).where(Notice.kind == "conversation:check-waits")
        ).all()
        assert told == [held.person_id]
        due = session.scalars(
            select(Reminder.local_time)
            .where(Reminder.kind == "conversation:check-waits")
            .order_by(Reminder.local_time)
        ).all()
        assert due == [wall(2026, 11, 26, 9, 30), wall(2026, 12, 1, 9, 30)]
        assert standing.waits_for_check(session, held.id, held.person_id)
        assert not standing.waits_for_check(session, held.id, cast.id_of("manager"))
        sign(session, cast, held, "practitioner", Fair.YES)
        assert not standing.waits_for_check(session, held.id, held.person_id)

    @pytest.mark.parametrize("stranger", ["colleague", "manager", "other_leader"])
    def test_nobody_else_has_a_part_in_it(self, session, cast, stranger):
        held = cast.held()
        who = {"actor": cast.place.actor(stranger), "now": NOW}
        for do in (recording.hand_over, recording.take_back):
            with pytest.raises(NotFound):
                do(session, held, **who)
        with pytest.raises(NotFound):
            recording.sign(session, held, fair=Fair.YES, comment="", **who)
        with pytest.raises(NotFound):
            recording.add_words(session, held, "x", **who)
        with pytest.raises(NotFound):
            records.get_record(session, held.offer_id, cast.place.actor(stranger))


class TestAfterwards:
    def test_what_is_signed_is_added_to_and_never_changed(self, session, cast):
        held = cast.signed(what_happened="a word")
        actor = cast.place.actor("practitioner")
        recording.add_words(session, held, "and this", actor=actor, now=NOW)
        session.flush()
        with reading(session, records.covered_of(held), actor, now=NOW, today=TODAY):
            named = records.get_named(session, held.offer_id)
            added = [each.text for each in named.additions]
        assert added == ["and this"]
        assert read(session, cast, held) == {"what_happened": "a word"}

    def test_a_leader_adds_nothing_to_what_they_no_longer_read(self, session, cast):
        held = cast.signed(preset(Level.PERSON_KEEPS, EVERY_MODE), hardest="the wait")
        later = NOW + timedelta(days=8)
        leader, person = cast.place.actor("leader"), cast.place.actor("practitioner")
        recording.add_words(session, held, "while I read", actor=leader, now=NOW)
        with pytest.raises(NotFound):
            recording.add_words(session, held, "too late", actor=leader, now=later)
        recording.add_words(session, held, "mine", actor=person, now=later)

    def test_nothing_is_added_before_it_is_signed(self, session, cast):
        held = cast.held()
        with pytest.raises(DomainError):
            recording.add_words(session, held, "x", actor=cast.place.actor("leader"), now=NOW)

    def test_a_signed_conversation_closes_after_ninety_days_and_not_before(self, session, cast):
        held = cast.signed()
        assert recording.close_old(session, NOW + timedelta(days=89)) == 0
        assert recording.close_old(session, NOW + timedelta(days=90)) == 1
        assert held.state == RecordState.CLOSED
        assert recording.close_old(session, NOW + timedelta(days=91)) == 0

    def plan(self, session, cast, held, owner="practitioner"):
        made = add_action(
            session,
            source_kind=records.KIND,
            source_id=held.offer_id,
            unit_id=held.offer_id,
            text="Ask for the rota",
            owner_id=cast.id_of(owner),
            kind="other",
            due_on=None,
            actor=cast.place.actor("practitioner"),
            now=NOW,
        )
        session.flush()
        return made

    @pytest.mark.parametrize("end", [finish_action, drop_action])
    def test_it_closes_when_the_last_of_its_actions_has_ended(self, session, cast, end):
        held = cast.signed()
        first, last = (self.plan(session, cast, held) for _ in range(2))
        who = {"actor": cast.place.actor("practitioner"), "now": NOW}
        end(session, first, **who)
        assert recording.close_old(session, NOW) == 0
        end(session, last, **who)
        assert recording.close_old(session, NOW) == 1
        assert held.state == RecordState.CLOSED

    def test_what_was_passed_on_keeps_it_open_until_that_has_ended_too(self, session, cast):
        held = cast.signed()
        made = self.plan(session, cast, held)
        theirs = pass_on(
            session,
            made,
            owner_id=held.leader_id,
            actor=cast.place.actor("practitioner"),
            now=NOW,
        )
        assert recording.close_old(session, NOW) == 0
        finish_action(session, theirs, actor=cast.place.actor("leader"), now=NOW)
        assert recording.close_old(session, NOW) == 1

    def test_ended_actions_close_nothing_that_is_not_signed(self, session, cast):
        held = cast.held()
        drop_action(
            session,
            self.plan(session, cast, held),
            actor=cast.place.actor("practitioner"),
            now=NOW,
        )
        assert recording.close_old(session, NOW + timedelta(days=400)) == 0
        assert held.state == RecordState.DRAFTING

    def test_an_open_action_keeps_nothing_open_for_longer_than_ninety_days(self, session, cast):
        held = cast.signed()
        self.plan(session, cast, held)
        assert recording.close_old(session, NOW + timedelta(days=89)) == 0
        assert recording.close_old(session, NOW + timedelta(days=90)) == 1

    def test_a_list_of_conversations_is_one_statement_however_many(
        self, session, cast, doubles, app
    ):
        held = cast.signed()
        listed = records.list_records(session, cast.place.actor("leader"))
        assert [each.record.id for each in listed] == [held.id]
        assert listed[0].other_name == cast.place.people["practitioner"].name
        assert records.list_records(session, cast.place.actor("manager")) == []
