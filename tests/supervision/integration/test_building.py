"""What a worker puts into a pack, and what happens when it cannot."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from alongside.actions.services import carry_over, finish_action
from alongside.agreements.rules.terms import Feeds
from alongside.kernel.errors import DomainError
from alongside.kernel.logs import JsonLines
from alongside.notices.models import Notice
from alongside.supervision import services
from alongside.supervision.blocks import own_actions, wellbeing
from alongside.supervision.kinds import KIND
from alongside.supervision.states import PackState
from alongside.writing.models import Text
from tenants.outbox import OutboxMessage
from tests.factories.conversations import NOW
from tests.factories.people import make_line


def texts(packs, pack):
    return [each.text for each in packs.items(pack) if each.text]


class TestAsking:
    def test_work_is_asked_for_by_ids_alone(self, session, packs):
        pack = packs.asked()
        asked = session.scalars(
            select(OutboxMessage).where(OutboxMessage.job == "supervision.build_pack")
        ).one()
        assert asked.ids == {"pack_id": str(pack.id), "ask": "1"}
        assert (pack.state, pack.manager_id) == (PackState.BUILDING, packs.place.id_of("manager"))
        assert pack.expires_on == pack.for_date + timedelta(days=14)

    def test_with_several_managers_the_person_says_which_and_nobody_else_will_do(
        self, session, packs
    ):
        make_line(packs.place.people["practitioner"], packs.place.people["setting_lead"])
        with pytest.raises(DomainError, match="Choose whom") as refused:
            packs.asked()
        assert refused.value.field == "manager_id"
        with pytest.raises(DomainError):
            packs.asked(manager_id=packs.place.id_of("admin"))
        chosen = packs.place.id_of("setting_lead")
        assert packs.asked(manager_id=chosen).manager_id == chosen

    def test_whoever_has_no_manager_is_told_so(self, session, packs):
        with pytest.raises(DomainError, match="Nobody is set down"):
            packs.asked(actor=packs.place.actor("colleague"))


class TestContents:
    @pytest.mark.parametrize(
        ("feeds", "kinds"),
        [
            (Feeds.NOTHING, []),
            (Feeds.TOOK_PLACE, ["took_place"]),
            (Feeds.ACTIONS, ["took_place", "action_open"]),
            (Feeds.THEMES, ["took_place", "action_open", "themes"]),
        ],
    )
    def test_a_conversation_is_there_as_far_as_both_agreed(self, session, packs, feeds, kinds):
        held = packs.conversation(feeds, what_happened="CANARY words")
        packs.action(held, "Ask for a quiet room")
        packs.action(held, "Tell the team", owner="leader", by="leader")
        pack = packs.ready()
        assert packs.kinds(pack) == kinds
        assert texts(packs, pack) == (["Ask for a quiet room"] if len(kinds) > 1 else [])

    def test_of_the_day_of_a_conversation_only_the_month_is_kept(self, session, packs):
        packs.conversation(Feeds.TOOK_PLACE)
        pack = packs.ready()
        [line] = packs.items(pack)[2:]
        assert (line.day, line.text) == (NOW.date().replace(day=1), None)

    def test_a_pack_of_the_leader_holds_nothing_of_a_conversation_they_led(self, session, packs):
        held = packs.conversation(Feeds.THEMES)
        packs.action(held, "Tell the team", owner="leader", by="leader")
        make_line(packs.place.people["leader"], packs.place.people["manager"])
        pack = packs.ready(actor=packs.place.actor("leader"))
        assert packs.kinds(pack) == []

    def test_an_agreement_that_was_ended_lets_nothing_through(self, session, packs):
        held = packs.conversation(Feeds.THEMES)
        packs.action(held, "Ask for a quiet room")
        packs.end_agreement(held)
        assert packs.kinds(packs.ready()) == []

    def test_what_is_only_proposed_does_not_count(self, session, packs):
        held = packs.conversation(Feeds.NOTHING)
        packs.narrow(held, Feeds.THEMES)  # wider, so it waits for the leader
        assert packs.kinds(packs.ready()) == []

    def test_actions_are_done_open_or_carried_on_and_never_late(self, session, packs):
        held = packs.conversation(Feeds.ACTIONS)
        actor = packs.place.actor("practitioner")
        done, carried = packs.action(held, "Done one"), packs.action(held, "Moved one")
        finish_action(session, done, actor=actor, now=NOW)
        tomorrow = NOW.date() + timedelta(days=1)
        carry_over(session, carried, new_due_on=tomorrow, actor=actor, now=NOW)
        carry_over(session, carried, new_due_on=tomorrow + timedelta(days=1), actor=actor, now=NOW)
        held.held_at = NOW - timedelta(days=200)  # before the time that the pack is about
        past = packs.action(held, "Planned for yesterday")
        past.due_on = NOW.date() - timedelta(days=1)
        session.flush()
        lines = {each.text: (each.kind, each.day) for each in packs.items(packs.ready())[2:]}
        assert lines == {
            "Done one": ("action_done", NOW.date()),
            "Moved one": ("action_carried", tomorrow + timedelta(days=1)),
            "Planned for yesterday": ("action_open", None),
        }

    def test_an_action_whose_source_nobody_speaks_for_is_left_out(self, session, packs):
        held = packs.conversation(Feeds.ACTIONS)
        action = packs.action(held, "Ask for a quiet room")
        action.source_kind = "something new"
        session.flush()
        assert packs.kinds(packs.ready()) == ["took_place"]


class TestTheWorker:
    def test_the_same_work_twice_is_one_build(self, session, packs):
        packs.conversation(Feeds.TOOK_PLACE)
        pack = packs.ready()
        before = [each.id for each in packs.items(pack)]
        services.build_pack(session, pack.id, ask=1, now=NOW)
        assert [each.id for each in packs.items(pack)] == before
        assert pack.build_no == 1
        told = select(func.count()).where(Notice.subject_id == pack.id, Notice.kind == "pack:ready")
        assert session.scalar(told) == 1

    def test_work_that_was_overtaken_does_nothing(self, session, packs):
        pack = packs.ready()
        services.build_again(session, pack, actor=packs.place.actor("practitioner"), now=NOW)
        services.build_pack(session, pack.id, ask=1, now=NOW)
        assert (pack.state, pack.build_no) == (PackState.BUILDING, 1)

    def test_building_again_keeps_words_and_what_was_taken_out(self, session, packs):
        held = packs.conversation(Feeds.THEMES)
        action = packs.action(held, "Ask for a quiet room")
        pack = packs.ready()
        out = {each.id for each in packs.items(pack) if each.kind == "action_open"}
        packs.trim(pack, without=out, wanted="More time", themes="Endings")
        finish_action(session, action, actor=packs.place.actor("practitioner"), now=NOW)
        services.build_again(session, pack, actor=packs.place.actor("practitioner"), now=NOW)
        packs.build(pack)
        lines = {each.kind: each for each in packs.items(pack)}
        assert packs.words(pack, "practitioner") == {"wanted": "More time", "themes": "Endings"}
        assert lines["action_done"].removed_by_person
        assert (pack.state, pack.build_no, pack.trimmed_at) == (PackState.READY, 2, None)

    def test_building_again_without_a_box_deletes_what_was_typed_in_it(self, session, packs):
        held = packs.conversation(Feeds.THEMES)
        pack = packs.ready()
        packs.trim(pack, wanted="More time", themes="Endings")
        packs.narrow(held, Feeds.NOTHING)
        services.build_again(session, pack, actor=packs.place.actor("practitioner"), now=NOW)
        packs.build(pack)
        assert session.scalars(select(Text.name).where(Text.kind == KIND)).all() == ["wanted"]

    def test_a_first_build_that_fails_says_so_as_a_code(self, session, packs, failing):
        pack = packs.ready()
        assert (pack.state, pack.error) == (PackState.FAILED, "RuntimeError")
        assert session.scalar(select(func.count()).where(Notice.subject_id == pack.id)) == 0

    def test_a_later_build_that_fails_half_way_leaves_the_last_good_one(
        self, session, packs, monkeypatch, caplog
    ):
        packs.conversation(Feeds.THEMES)
        pack = packs.ready()
        packs.trim(pack, themes="Endings")
        before = [each.id for each in packs.items(pack)]
        # The lines of before are deleted by now.
        monkeypatch.setattr("alongside.supervision.services.building._item", fail)
        services.build_again(session, pack, actor=packs.place.actor("practitioner"), now=NOW)
        packs.build(pack)
        assert (pack.state, pack.error, pack.build_no) == (PackState.TRIMMED, "RuntimeError", 1)
        assert [each.id for each in packs.items(pack)] == before
        assert packs.words(pack, "practitioner") == {"themes": "Endings"}
        logged = "".join(JsonLines().format(each) for each in caplog.records)
        assert "a pack could not be built" in logged
        assert "CANARY" not in logged


def fail(*_anything):
    raise RuntimeError("CANARY said in an error")


@pytest.fixture
def failing(monkeypatch):
    """A part that breaks after another has done its work."""
    broken = wellbeing.Block("broken", wellbeing.BLOCK.heading, fail, own_actions.keep)
    parts = {"actions": own_actions.BLOCK, "broken": broken}
    monkeypatch.setattr("alongside.supervision.services.building.BLOCKS", parts)


def test_a_pack_begins_where_the_one_that_was_released_before_ended(session, packs):
    first = packs.released()
    later = packs.asked(for_date=first.for_date + timedelta(days=28))
    assert later.since == first.for_date
    packs.ready(for_date=first.for_date + timedelta(days=14))  # never released
    assert packs.asked(for_date=first.for_date + timedelta(days=21)).since == first.for_date
