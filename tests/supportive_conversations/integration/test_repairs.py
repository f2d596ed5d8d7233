"""Relationships to put right: whoever writes writes them, and nobody overwrites the other one."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument

from alongside.agreements.reading import reading
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level, Mode, Reader, Scope, TakenBy
from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotAgreed, NotFound
from alongside.supportive_conversations.models import Repair
from alongside.supportive_conversations.queries import records, repairs
from alongside.supportive_conversations.rules.repairs import (
    MOST_REPAIRS,
    Mending,
    RepairKind,
    Wanted,
)
from alongside.supportive_conversations.services import repairing
from alongside.supportive_conversations.services.disposing import dispose_of_old
from alongside.supportive_conversations.services.words import repairs_to
from tenants.reading import WordsShut
from tests.factories.conversations import EVERY_MODE, NOW
from tests.queries import counting_statements
from tests.supportive_conversations.pages import Pages

OURS = preset(Level.OURS, EVERY_MODE)
NURSE = Mending(RepairKind.ADULTS, "CANARY nurse", "Say CANARY sorry", Wanted.YES)
CHILD = Mending(RepairKind.ADULT_CHILD, "M", "Ask what she would like")


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, cast) -> Pages:
    return Pages(browser, cast)


def add(session, cast, held, mending=NURSE, by="practitioner"):
    made = repairing.add_repair(session, held, mending, actor=cast.place.actor(by), now=NOW)
    session.flush()
    return made


def read(session, cast, held, by="practitioner"):
    actor = cast.place.actor(by)
    covered = records.covered_of(held)
    with reading(session, covered, actor, now=NOW, today=NOW.date()) as opened:
        return [row.mending for row in repairs_to(session, held, opened)]


def named(cast, scope=Scope.NOTES, level=Level.NAMED_PEOPLE):
    reader = Reader(cast.id_of("manager"), scope, "for support")
    return replace(preset(level, EVERY_MODE), readers=(reader,))


class TestWriting:
    def test_each_of_the_two_writes_and_both_read(self, session, cast):
        held = cast.held()
        add(session, cast, held)
        add(session, cast, held, CHILD, "leader")
        for name in ("practitioner", "leader"):
            assert read(session, cast, held, name) == [NURSE, CHILD]

    def test_the_audit_says_that_it_was_done_and_not_a_word_of_it(self, session, cast):
        held = cast.held()
        add(session, cast, held)
        about = list_events_about(session, held.id)
        assert [e.detail for e in about if e.verb == "conversation:repair:added"] == [{}]

    def test_nobody_else_writes_or_reads(self, session, cast):
        held = cast.held()
        add(session, cast, held)
        for name in ("colleague", "manager", "other_leader", "admin"):
            with pytest.raises(NotFound):
                add(session, cast, held, by=name)
            with pytest.raises(NotFound):
                read(session, cast, held, name)

    @pytest.mark.parametrize("mode", [Mode.NONE, Mode.ACTIONS_ONLY])
    def test_where_nothing_is_written_down_neither_is_this(self, session, cast, mode):
        taken_by = TakenBy.NOBODY if mode is Mode.NONE else TakenBy.BOTH
        held = cast.held(replace(OURS, mode=mode, taken_by=taken_by))
        with pytest.raises(NotAgreed):
            add(session, cast, held)

    def test_only_whoever_is_to_write_writes_changes_and_takes_out(self, session, cast):
        held = cast.held(replace(OURS, taken_by=TakenBy.PERSON))
        made = add(session, cast, held)
        leader = {"seen_version": 1, "actor": cast.place.actor("leader"), "now": NOW}
        with pytest.raises(NotAgreed):
            add(session, cast, held, by="leader")
        with pytest.raises(NotAgreed):
            repairing.change_repair(session, held, made.id, CHILD, **leader)
        with pytest.raises(NotAgreed):
            repairing.remove_repair(session, held, made.id, **leader)

    def test_what_is_looked_at_or_signed_is_not_changed(self, session, cast):
        held = cast.held()
        made = add(session, cast, held)
        cast.hand_over(held)
        who = {"seen_version": 1, "actor": cast.place.actor("practitioner"), "now": NOW}
        with pytest.raises(DomainError, match="handed over to be looked at"):
            add(session, cast, held)
        with pytest.raises(DomainError, match="handed over to be looked at"):
            repairing.change_repair(session, held, made.id, CHILD, **who)
        with pytest.raises(DomainError, match="handed over to be looked at"):
            repairing.remove_repair(session, held, made.id, **who)

    def test_there_is_an_end_to_the_list(self, session, cast):
        held = cast.held()
        for _ in range(MOST_REPAIRS):
            add(session, cast, held)
        with pytest.raises(DomainError, match="here already"):
            add(session, cast, held)

    def test_code_that_forgets_to_ask_gets_an_error_and_no_word(self, session, cast):
        held = cast.held()
        add(session, cast, held)
        session.expire_all()
        with pytest.raises(WordsShut):
            repairs.list_repairs(session, held)


class TestTwoAtOnce:
    def test_a_change_of_what_was_not_seen_is_refused_and_nothing_is_replaced(self, session, cast):
        held = cast.held()
        made = add(session, cast, held)
        person, leader = (cast.place.actor(name) for name in ("practitioner", "leader"))
        change = {"seen_version": 1, "now": NOW}
        repairing.change_repair(session, held, made.id, CHILD, actor=leader, **change)
        session.flush()
        with pytest.raises(DomainError, match="changed while you had it open"):
            repairing.change_repair(session, held, made.id, NURSE, actor=person, **change)
        with pytest.raises(DomainError, match="changed while you had it open"):
            repairing.remove_repair(session, held, made.id, actor=person, **change)
        assert read(session, cast, held) == [CHILD]
        change["seen_version"] = 2
        repairing.change_repair(session, held, made.id, NURSE, actor=person, **change)
        session.flush()
        assert read(session, cast, held) == [NURSE]

    def test_another_conversations_are_not_reached_through_this_one(self, session, cast):
        theirs, mine = cast.held(), cast.held()
        made = add(session, cast, theirs)
        who = {"seen_version": 1, "actor": cast.place.actor("practitioner"), "now": NOW}
        with pytest.raises(DomainError):
            repairing.change_repair(session, mine, made.id, CHILD, **who)
        repairing.remove_repair(session, mine, made.id, **who)
        session.flush()
        assert read(session, cast, theirs) == [NURSE]


class TestReadersAndTheEnd:
    def test_a_reader_of_the_notes_reads_them_and_one_of_the_summary_does_not(self, session, cast):
        for terms, reads in (
            (named(cast), [NURSE]),
            (named(cast, Scope.SUMMARY, Level.SUMMARY), []),
        ):
            held = cast.held(terms)
            add(session, cast, held)
            cast.sign_by_both(held)
            assert read(session, cast, held, "manager") == reads

    def test_they_are_deleted_with_the_words_and_another_authoritys_stay(self, app, cast, doubles):
        with app.app_context():
            for who in (cast, doubles):
                with who.place.scope() as session:
                    held = who.held(replace(OURS, keep_months=1))
                    add(session, who, held)
                    who.sign_by_both(held)
                    session.commit()
            with cast.place.scope() as session:
                assert dispose_of_old(session, NOW.replace(year=2030)) == 1
                assert session.query(Repair).all() == []
                session.commit()
            with doubles.place.scope() as session:
                assert len(session.query(Repair).all()) == 1


def made(pages, stage="held", *arguments, mendings=(), **options):
    """A record at a stage with these in it; gives the offer's id and theirs."""
    with pages.browser.app.app_context(), pages.cast.place.scope() as session:
        held = pages.cast.held(*arguments, **options)
        ids = [add(session, pages.cast, held, each).id for each in mendings]
        if stage == "checking":
            pages.cast.hand_over(held)
        if stage == "signed":
            pages.cast.sign_by_both(held)
        session.commit()
        return held.offer_id, ids


def typed(mending, **more):
    return {
        "who": mending.who,
        "kind": mending.kind,
        "first_step": mending.first_step,
        "wanted": mending.wanted,
    } | more


class TestPages:
    def test_it_is_written_from_its_part_and_shown_wherever_the_record_is(self, pages):
        offer_id, _ = made(pages)
        record = f"/conversations/{offer_id}/record"
        pages.be("practitioner")
        answer = pages.post(f"{record}/relationships", {"relationships": "so", "then": "repair"})
        assert answer.location.endswith(f"/conversations/{offer_id}/repairs/new")
        assert "so</textarea>" in pages.get(f"{record}/relationships").text, "it was saved first"
        add_page = f"/conversations/{offer_id}/repairs/new"
        assert pages.get(add_page).status_code == 200
        refused = pages.post(add_page, {"first_step": "Say sorry"})
        assert refused.status_code == 400
        assert "Say sorry" in refused.text
        assert pages.post(add_page, typed(NURSE)).status_code == 303
        pages.be("leader")
        for path in (f"{record}/relationships", f"{record}/whole"):
            assert "CANARY nurse" in pages.get(path).text, path
        assert "Written" in pages.get(record).text
        pages.post(f"/conversations/{offer_id}/hand-over")
        assert "Say CANARY sorry" in pages.get(f"/conversations/{offer_id}/sign").text

    def test_what_is_signed_is_read_and_taken_away_with_it(self, pages):
        offer_id, _ = made(pages, "signed", mendings=[NURSE])
        pages.be("practitioner")
        for path in ("record", "read"):
            page = pages.get(f"/conversations/{offer_id}/{path}").text
            assert "Say CANARY sorry" in page
            assert "/repairs/" not in page, "nothing is changed in it any more"
        path = f"/conversations/{offer_id}/record-en"
        pdf = PdfDocument(pages.get(f"{path}.pdf").data)
        shown = " ".join(page.get_textpage().get_text_range() for page in pdf)
        assert "CANARY nurse" in " ".join(shown.split())
        word = ZipFile(BytesIO(pages.get(f"{path}.docx").data)).read("word/document.xml").decode()
        assert "Say CANARY sorry" in word

    def test_when_the_other_one_was_faster_both_are_shown_and_nothing_is_lost(self, pages):
        offer_id, (repair_id,) = made(pages, mendings=[CHILD])
        path = f"/conversations/{offer_id}/repairs/{repair_id}"
        assert "Ask what she would like" in pages.be("practitioner").get(path).text
        mine, theirs = replace(CHILD, first_step="Mine"), replace(CHILD, first_step="Theirs")
        assert pages.be("leader").post(path, typed(theirs, version="1")).status_code == 303
        refused = pages.be("practitioner").post(path, typed(mine, version="1"))
        assert refused.status_code == 400
        assert "leader of hafan changed this while you had it open" in refused.text
        assert "Theirs" in refused.text
        assert "Mine</textarea>" in refused.text
        assert 'name="version" value="2"' in refused.text
        assert pages.post(path, typed(mine, version="2")).status_code == 303
        assert "Mine" in pages.get(f"/conversations/{offer_id}/record/whole").text

    def test_words_for_one_that_was_taken_out_can_be_added_again(self, pages):
        offer_id, (repair_id,) = made(pages, mendings=[CHILD])
        path = f"/conversations/{offer_id}/repairs/{repair_id}"
        pages.be("leader")
        assert "Ask what she would like" in pages.get(f"{path}/remove").text
        assert pages.post(f"{path}/remove", {"version": "1"}).status_code == 303
        assert pages.post(f"{path}/remove", {"version": "1"}).status_code == 303, "twice is once"
        assert pages.get(f"{path}/remove").status_code == 404
        refused = pages.be("practitioner").post(path, typed(CHILD, version="1"))
        assert refused.status_code == 400
        assert "Nothing of yours is lost" in refused.text
        assert f'action="/{pages.slug}/conversations/{offer_id}/repairs/new"' in refused.text
        new = f"/conversations/{offer_id}/repairs/new"
        assert pages.post(new, typed(CHILD, version="1")).status_code == 303

    def test_what_was_changed_meanwhile_is_looked_at_before_it_is_taken_out(self, pages):
        offer_id, (repair_id,) = made(pages, mendings=[CHILD])
        path = f"/conversations/{offer_id}/repairs/{repair_id}"
        pages.be("leader").post(path, typed(replace(CHILD, first_step="Newer"), version="1"))
        refused = pages.be("practitioner").post(f"{path}/remove", {"version": "1"})
        assert refused.status_code == 400
        assert "Newer" in refused.text
        assert pages.post(f"{path}/remove", {"version": "2"}).status_code == 303
        assert pages.stored(Repair) == []

    def test_an_old_page_cannot_write_what_was_narrowed_since(self, pages, cast):
        offer_id, _ = made(pages, "held", replace(OURS, taken_by=TakenBy.PERSON))
        path = f"/conversations/{offer_id}/repairs/new"
        answer = pages.be("leader").post(path, typed(NURSE))
        assert answer.status_code == 409
        assert "Say CANARY sorry" in answer.text, "it is still in the box"
        page = pages.get(f"/conversations/{offer_id}/record/relationships").text
        assert "Add a relationship" not in page

    def test_what_is_typed_when_the_other_one_hands_it_over_is_still_in_the_box(self, pages):
        offer_id, (nurse,) = made(pages, mendings=[NURSE])
        path = f"/conversations/{offer_id}/repairs"
        pages.be("practitioner").post(f"/conversations/{offer_id}/hand-over")
        pages.be("leader")
        for address in (f"{path}/new", f"{path}/{nurse}"):
            answer = pages.post(address, typed(CHILD, first_step="CANARY late", version="1"))
            assert answer.status_code == 409, address
            assert "CANARY late" in answer.text, address
            assert "handed over to be looked at" in answer.text, address
        for address in (f"{path}/new", f"{path}/{nurse}", f"{path}/{nurse}/remove"):
            assert pages.get(address).location.endswith("/record"), address
        assert pages.post(f"{path}/{nurse}/remove", {"version": "1"}).status_code == 409
        assert [each.id for each in pages.stored(Repair)] == [nurse]

    def test_an_action_begins_with_what_was_written(self, pages):
        offer_id, (repair_id,) = made(pages, mendings=[NURSE])
        path = f"/conversations/{offer_id}/actions?repair="
        page = pages.be("leader").get(f"{path}{repair_id}").text
        assert "Say CANARY sorry</textarea>" in page
        assert 'value="repair" checked' in page
        for other in ("nonsense", offer_id):
            page = pages.get(f"{path}{other}")
            assert page.status_code == 200
            assert "CANARY" not in page.text

    @pytest.mark.parametrize("stranger", ["colleague", "manager", "admin", "other_leader"])
    def test_for_anybody_else_none_of_it_is_there(self, pages, stranger):
        offer_id, (repair_id,) = made(pages, mendings=[NURSE])
        pages.be(stranger)
        for path in ("new", repair_id, f"{repair_id}/remove"):
            path = f"/conversations/{offer_id}/repairs/{path}"
            assert pages.get(path).status_code == 404
            assert pages.post(path, typed(CHILD, version="1")).status_code == 404

    @pytest.mark.parametrize("page", ["record", "record/whole", "record/relationships", "read"])
    def test_three_take_as_many_statements_as_one(self, pages, page):
        counts = []
        pages.be("practitioner")
        for mendings in ([NURSE], [NURSE, CHILD, NURSE]):
            offer_id, _ = made(pages, mendings=mendings)
            pages.get(f"/conversations/{offer_id}/{page}")
            with counting_statements() as asked:
                assert pages.get(f"/conversations/{offer_id}/{page}").status_code == 200
            counts.append(len(asked))
        assert counts[0] == counts[1]
