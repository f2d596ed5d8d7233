"""Who reads a pack, and what of it when an agreement changes: before, at and after its release."""

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from alongside.actions.services import erase_for
from alongside.agreements.rules.terms import Feeds
from alongside.agreements.services import erase
from alongside.audit.queries import list_events_about
from alongside.kernel.crypto import CannotOpen
from alongside.kernel.errors import DomainError, NotFound
from alongside.notices.models import Notice
from alongside.people.models import ReportingLine
from alongside.supervision import services
from alongside.supervision.kinds import KIND
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.services import standing
from alongside.supervision.states import PackState
from alongside.supportive_conversations.queries.records import KIND as CONVERSATION
from alongside.writing.models import Text
from alongside.writing.queries import read_texts
from tenants.keys import DataKey
from tenants.reading import Leave, WordsShut, words_open
from tests.factories.conversations import NOW
from tests.factories.people import make_line
from tests.factories.world import PEOPLE
from tests.supervision.packs import Packs

OF_FEEDS = {
    Feeds.NOTHING: [],
    Feeds.TOOK_PLACE: ["took_place"],
    Feeds.ACTIONS: ["took_place", "action_open"],
    Feeds.THEMES: ["took_place", "action_open", "themes"],
}
OTHERS = sorted(set(PEOPLE) - {"practitioner", "manager"})


def verbs(session, pack):
    return [event.verb for event in list_events_about(session, pack.id)]


def texts_of(session, pack):
    query = select(Text).where(Text.kind == KIND, Text.about_id == pack.id)
    return session.scalars(query).all()


def end_line(session, packs):
    line = session.scalars(
        select(ReportingLine).where(ReportingLine.membership_id == packs.place.id_of(packs.person))
    ).one()
    line.ended_on = packs.today - timedelta(days=1)
    session.flush()


class TestWhoReads:
    @pytest.mark.parametrize("feeds", Feeds)
    def test_the_manager_reads_what_was_agreed_once_it_is_released(self, session, packs, feeds):
        held = packs.conversation(feeds)
        packs.action(held, "Ask for a quiet room")
        pack = packs.ready()
        packs.trim(pack, going_well="Visits", wanted="Time", themes="Endings")
        assert [each.kind for each in packs.read(pack, "practitioner")][2:] == OF_FEEDS[feeds]
        with pytest.raises(NotFound):
            packs.read(pack, "manager")
        packs.release(pack)
        assert [each.kind for each in packs.read(pack, "manager")][2:] == OF_FEEDS[feeds]

    @pytest.mark.parametrize("name", OTHERS)
    @pytest.mark.parametrize("feeds", Feeds)
    def test_nobody_else_reads_it_whatever_their_role(self, session, packs, name, feeds):
        packs.conversation(feeds)
        pack = packs.released()
        with pytest.raises(NotFound):
            packs.read(pack, name)

    def test_another_manager_of_the_same_person_does_not_read_it(self, session, packs):
        pack = packs.released()
        make_line(packs.place.people["practitioner"], packs.place.people["setting_lead"])
        with pytest.raises(NotFound):
            packs.read(pack, "setting_lead")

    def test_a_manager_who_is_no_longer_theirs_reads_it_no_longer(self, session, packs):
        pack = packs.released()
        assert standing.is_released_to(session, pack.id, packs.place.id_of("manager"))
        end_line(session, packs)
        with pytest.raises(NotFound):
            packs.read(pack)
        assert not standing.is_released_to(session, pack.id, packs.place.id_of("manager"))

    def test_it_is_not_released_to_somebody_who_is_no_longer_their_manager(self, session, packs):
        pack = packs.ready()
        packs.trim(pack)
        end_line(session, packs)
        with pytest.raises(DomainError, match="no longer your line manager"):
            packs.release(pack)

    def test_what_the_person_took_out_the_manager_does_not_see(self, session, packs):
        packs.action(packs.conversation(Feeds.ACTIONS), "Ask for a quiet room")
        pack = packs.ready()
        out = {each.id for each in packs.items(pack) if each.kind == "action_open"}
        packs.trim(pack, without=out)
        packs.release(pack)
        assert [each.kind for each in packs.read(pack)][2:] == ["took_place"]

    def test_that_the_manager_looked_is_kept_and_that_the_person_did_is_not(self, session, packs):
        pack = packs.released()
        packs.read(pack, "practitioner")
        assert "pack:pack:read" not in verbs(session, pack)
        packs.read(pack)
        assert verbs(session, pack)[-1] == "pack:pack:read"


class TestNarrowing:
    @pytest.mark.parametrize("to", [Feeds.NOTHING, Feeds.TOOK_PLACE, Feeds.ACTIONS])
    @pytest.mark.parametrize("when", ["before the preview", "before the release", "after it"])
    def test_what_is_no_longer_agreed_goes_whenever_that_is(self, session, packs, to, when):
        held = packs.conversation(Feeds.THEMES)
        packs.action(held, "Ask for a quiet room")
        pack = packs.ready()
        if when == "before the preview":
            packs.narrow(held, to)
        packs.trim(pack, themes="Endings")
        if when == "before the release":
            packs.narrow(held, to)
        packs.release(pack)
        if when == "after it":
            packs.narrow(held, to)
        assert [each.kind for each in packs.read(pack)][2:] == OF_FEEDS[to]
        assert packs.kinds(pack) == OF_FEEDS[to], "gone, and not only hidden"
        assert pack.changed_at is not None

    def test_a_pack_that_lost_nothing_has_not_changed(self, session, packs):
        packs.conversation(Feeds.THEMES)
        pack = packs.released(themes="Endings")
        packs.read(pack)
        assert pack.changed_at is None

    def test_ending_the_agreement_takes_everything_of_it_out(self, session, packs):
        held = packs.conversation(Feeds.THEMES)
        packs.action(held, "Ask for a quiet room")
        pack = packs.released(themes="Endings")
        packs.end_agreement(held)
        assert [each.kind for each in packs.read(pack)] == ["going_well", "wanted"]

    def test_what_is_disposed_of_goes_from_packs(self, session, packs):
        held = packs.conversation(Feeds.THEMES)
        packs.action(held, "Ask for a quiet room")
        pack = packs.released(themes="Endings")
        erase_for(session, CONVERSATION, held.offer_id)
        assert [each.kind for each in packs.read(pack)][2:] == ["took_place", "themes"]
        erase(session, CONVERSATION, held.offer_id)
        assert [each.kind for each in packs.read(pack)][2:] == []

    def test_it_goes_even_if_nobody_looks(self, session, packs):
        held = packs.conversation(Feeds.TOOK_PLACE)
        pack = packs.released()
        packs.narrow(held, Feeds.NOTHING)
        services.recheck_all(session, now=NOW)
        assert packs.kinds(pack) == []
        assert verbs(session, pack)[-1] == "pack:items:withdrawn"

    def test_words_from_an_old_preview_are_not_kept_and_those_of_before_go(self, session, packs):
        held = packs.conversation(Feeds.THEMES)
        pack = packs.ready()
        [box] = [each.box for each in packs.items(pack) if each.kind == "themes"]
        packs.write(pack, box, "Endings")
        packs.narrow(held, Feeds.NOTHING)
        with pytest.raises(NotFound):
            packs.write(pack, box, "Endings, and what comes after them")
        assert [each.kind for each in packs.items(pack)] == ["going_well", "wanted"]
        assert texts_of(session, pack) == []


class TestWriting:
    """Own words are typed by the person while the pack waits for them, and by nobody else."""

    def test_nobody_else_writes_in_it_whether_it_is_released_or_not(self, session, packs):
        for pack in (packs.ready(), packs.released()):
            for name in ("manager", *OTHERS):
                with pytest.raises(NotFound):
                    packs.write(pack, "wanted", "Not mine", by=name)

    def test_its_person_writes_before_it_is_released_and_once_it_is_taken_back(
        self, session, packs
    ):
        pack = packs.ready()
        packs.write(pack, "wanted", "Time")
        packs.trim(pack, wanted="More time")
        packs.release(pack)
        assert packs.words(pack) == {"wanted": "More time"}
        person = {"actor": packs.place.actor("practitioner"), "now": NOW}
        refused = pytest.raises(DomainError, match="This has changed since you opened the page")
        with refused:
            packs.write(pack, "wanted", "Something else")
        with refused:
            services.trim(session, pack, wanted=[], **person)
        services.take_back(session, pack, **person)
        packs.write(pack, "wanted", "Half a sen")
        with pytest.raises(NotFound):
            packs.words(pack)
        services.build_again(session, pack, **person)
        with refused:
            packs.write(pack, "wanted", "While it is put together")

    def test_the_words_are_shut_to_whoever_does_not_ask(self, session, packs):
        pack = packs.released(wanted="More time")
        with pytest.raises(WordsShut):
            read_texts(session, KIND, pack.id)
        assert all(each.text is None for each in packs.items(pack)), "kept in one place alone"

    def test_only_boxes_that_are_in_the_pack_are_written_in(self, session, packs):
        pack = packs.ready()
        with pytest.raises(NotFound):
            packs.write(pack, "no box of it", "Words")
        assert texts_of(session, pack) == []


class TestReleasing:
    @pytest.mark.parametrize("name", ["manager", *OTHERS])
    def test_only_its_person_does_anything_with_it(self, session, packs, name):
        pack, actor = packs.released(), packs.place.actor(name)
        who = {"actor": actor, "now": NOW}
        for act in (
            lambda: services.open_preview(session, pack, **who),
            lambda: services.trim(session, pack, wanted=[], **who),
            lambda: services.release(session, pack, today=packs.today, **who),
            lambda: services.take_back(session, pack, **who),
            lambda: services.build_again(session, pack, **who),
        ):
            with pytest.raises(NotFound):
                act()

    def test_it_is_gone_through_before_it_is_released(self, session, packs):
        with pytest.raises(DomainError):
            packs.release(packs.ready())

    def test_taking_it_back_closes_it_at_once_and_it_can_be_released_again(self, session, packs):
        pack = packs.released()
        services.take_back(session, pack, actor=packs.place.actor("practitioner"), now=NOW)
        with pytest.raises(NotFound):
            packs.read(pack)
        packs.release(pack, NOW + timedelta(minutes=5))
        assert packs.read(pack)
        told = select(func.count()).where(
            Notice.recipient_id == packs.place.id_of("manager"), Notice.kind == "pack:released"
        )
        assert session.scalar(told) == 2


class TestTheEnd:
    def test_after_its_last_day_nobody_reads_it_and_its_words_are_gone(self, session, packs):
        pack = packs.released(wanted="More time")
        session.commit()
        assert len(texts_of(session, pack)) == 1
        late = NOW + timedelta(days=22)
        assert services.expire_old(session, now=NOW + timedelta(days=21)) == 0
        assert services.expire_old(session, now=late) == 1
        assert pack.state == PackState.EXPIRED
        of_pack = select(func.count()).where(PackItem.pack_id == pack.id)
        assert session.scalar(of_pack) == 0
        assert texts_of(session, pack) == []
        assert session.scalar(select(func.count()).where(DataKey.id == pack.id)) == 0
        with pytest.raises(NotFound):
            packs.read(pack)

    def test_a_copy_of_its_words_cannot_be_opened_any_more(self, session, packs):
        pack = packs.released(wanted="More time")
        [text] = texts_of(session, pack)
        copied = {each.name: getattr(text, each.name) for each in Text.__table__.columns}
        services.expire_old(session, now=NOW + timedelta(days=22))
        session.expunge_all()
        session.execute(insert(Text).values(copied))
        [back] = texts_of(session, pack)
        with words_open(Leave(pack.id)), pytest.raises(CannotOpen):
            _ = back.text

    def test_a_released_pack_is_shut_on_its_day_even_if_no_worker_came(self, session, packs):
        pack = packs.released()
        late = pack.expires_on + timedelta(days=1)
        actor = packs.place.actor("manager")
        with pytest.raises(NotFound):
            services.read_pack(session, pack, actor=actor, now=NOW, today=late)

    def test_that_there_was_a_pack_goes_after_two_years(self, session, packs):
        packs.released()
        services.expire_old(session, now=NOW + timedelta(days=22))
        assert session.scalar(select(func.count(SupervisionPack.id))) == 1
        services.expire_old(session, now=NOW + timedelta(days=22 + 730))
        assert session.scalar(select(func.count(SupervisionPack.id))) == 0


def test_another_authoritys_pack_is_not_there(app, world):
    with app.app_context(), world.there.scope() as session:
        pack_id = Packs(world.there).released().id
        session.commit()
    with app.app_context(), world.here.scope() as session:
        for name in PEOPLE:
            with pytest.raises(NotFound):
                services.reading.get_readable_pack(
                    session, pack_id, world.here.actor(name), today=NOW.date()
                )
