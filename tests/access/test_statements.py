"""How often each page asks the database: no more than was measured, and not more for more rows.

Each page is opened a second time and counted, signed in, with one record of every kind planted.
"""

from typing import Any

import pytest
from flask import Flask

from alongside.actions.services import add_action
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level
from alongside.kernel.db import db
from alongside.supportive_conversations.models import SettingLearning
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.rules.repairs import Mending, RepairKind
from alongside.supportive_conversations.services import recording
from alongside.supportive_conversations.states import Fair
from tests.access.samples import plant
from tests.access.walk import Sample, Walk
from tests.client import Browser
from tests.factories.conversations import EVERY_MODE, NOW, Cast
from tests.factories.world import World
from tests.queries import counting_statements
from tests.supervision.packs import Packs

# One of these may open each page; the one for whom it asks most counts.
FIRST = ("practitioner", "leader", "colleague", "manager", "setting_lead")
SLICES = (
    "conversations",
    "practice_logs",
    "observations",
    "change",
    "agreements",
    "supervision",
    "actions",
    "writing",
)
# Address -> the most statements, as measured. A page that needs more is looked at, and then either
# asks less or has its new figure written here by somebody who knows why.
MOST: dict[str, int] = {
    "actions.carry_over": 5,
    "actions.drop": 5,
    "actions.finish": 5,
    "actions.list_mine": 6,
    "actions.pass_on": 6,
    "actions.show": 7,
    "agreements.adjust": 18,
    "agreements.answer": 12,
    "agreements.check": 14,
    "agreements.choose": 13,
    "agreements.end": 9,
    "agreements.share": 9,
    "agreements.show": 13,
    "change.add_score": 8,
    "change.begin_area": 5,
    "change.begin_family": 3,
    "change.choose_scale": 2,
    "change.close_area": 4,
    "change.correct_score": 6,
    "change.describe_area": 10,
    "change.download_copy": 10,
    "change.download_sheet": 10,
    "change.edit_ladder": 14,
    "change.erase_family": 5,
    "change.follow_up": 11,
    "change.list_families": 6,
    "change.note_ownership": 6,
    "change.rename_family": 7,
    "change.show_area": 11,
    "change.show_family": 11,
    "change.swap_rungs": 8,
    "change.write_sheet": 11,
    "conversations.accept_request": 13,
    "conversations.add_repair": 7,
    "conversations.add_words": 5,
    "conversations.ask_for_myself": 4,
    "conversations.ask_in_setting": 7,
    "conversations.begin": 4,
    "conversations.calendar": 3,
    "conversations.change_repair": 12,
    "conversations.check_choices": 11,
    "conversations.check_event": 9,
    "conversations.choose_board": 4,
    "conversations.choose_companion": 5,
    "conversations.choose_follow_up": 11,
    "conversations.choose_language": 5,
    "conversations.choose_leaders": 19,
    "conversations.choose_people": 7,
    "conversations.choose_place": 11,
    "conversations.choose_setting": 4,
    "conversations.choose_timing": 6,
    "conversations.describe_event": 5,
    "conversations.download_blank": 5,
    "conversations.download_record": 8,
    "conversations.download_template": 5,
    "conversations.follow_up": 6,
    "conversations.list_mine": 5,
    "conversations.list_offers_made": 7,
    "conversations.list_requests": 4,
    "conversations.log_event": 7,
    "conversations.plan_action": 15,
    "conversations.read_record": 7,
    "conversations.release_learning": 11,
    "conversations.remind": 4,
    "conversations.remove_event": 4,
    "conversations.remove_repair": 7,
    "conversations.restate_event": 7,
    "conversations.rule_out_leaders": 13,
    "conversations.say_how_i_am": 7,
    "conversations.say_how_it_was": 9,
    "conversations.say_what_changed": 5,
    "conversations.show": 15,
    "conversations.show_board": 7,
    "conversations.show_event": 10,
    "conversations.show_offer": 15,
    "conversations.show_record": 10,
    "conversations.show_request": 15,
    "conversations.sign": 11,
    "conversations.step_back": 4,
    "conversations.stop": 4,
    "conversations.suggest_another": 11,
    "conversations.write_part": 11,
    "conversations.write_whole": 14,
    "practice_logs.add_words": 7,
    "practice_logs.begin": 5,
    "practice_logs.delete": 6,
    "practice_logs.download_copy": 8,
    "practice_logs.list_drafts": 5,
    "practice_logs.list_mine": 6,
    "practice_logs.list_shared": 4,
    "practice_logs.lock": 6,
    "practice_logs.review": 12,
    "practice_logs.say_procedure": 2,
    "practice_logs.search": 5,
    "practice_logs.show": 17,
    "practice_logs.show_columns": 12,
    "practice_logs.show_history": 9,
    "practice_logs.show_procedure": 4,
    "practice_logs.show_urgent": 6,
    "practice_logs.write_first": 10,
    "practice_logs.write_part": 11,
    "practice_logs.write_whole": 12,
    "observations.add_instrument": 2,
    "observations.agreement": 10,
    "observations.answer_second": 3,
    "observations.ask": 6,
    "observations.ask_second": 4,
    "observations.begin": 3,
    "observations.book": 4,
    "observations.change_instrument": 2,
    "observations.choose_person": 3,
    "observations.finish_second": 3,
    "observations.give_consent": 5,
    "observations.hand_over": 3,
    "observations.leave_out_second": 3,
    "observations.let_manager": 4,
    "observations.list_instruments": 2,
    "observations.list_mine": 8,
    "observations.look_over_words": 10,
    "observations.name_next_step": 4,
    "observations.name_strengths": 10,
    "observations.note_family": 4,
    "observations.note_training": 5,
    "observations.read": 10,
    "observations.score": 10,
    "observations.score_myself": 4,
    "observations.show": 8,
    "observations.show_alike": 7,
    "observations.show_skills": 6,
    "observations.sign": 5,
    "observations.tally": 6,
    "observations.withdraw": 4,
    "supervision.begin": 4,
    "supervision.download": 14,
    "supervision.list_mine": 6,
    "supervision.preview": 13,
    "supervision.release": 11,
    "supervision.show": 14,
}


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


def opened_twice(browser: Browser, path: str) -> int:
    """The statements of the second time, when everything that is done once has been done."""
    browser.client.get(path)
    with counting_statements() as asked:
        browser.client.get(path)
    return len(asked)


def test_no_page_asks_more_of_the_database_than_was_measured(app: Flask, world: World, connection):
    with app.app_context():
        samples, _ = plant(world)
        db.session.commit()
    walk = Walk(app, world, connection, samples, [])
    browsers = {name: Browser(app).sign_in(world.here.accounts[name]) for name in FIRST}
    counted: dict[str, int] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in SLICES and "GET" in (rule.methods or ()):
            may = samples.get(rule.endpoint, Sample()).may or frozenset(FIRST)
            counted[rule.endpoint] = max(
                opened_twice(browsers[name], walk.path(rule)) for name in FIRST if name in may
            )
    assert counted.keys() == MOST.keys(), "a page came or went: measure it"
    more = {name: n for name, n in counted.items() if n > MOST[name]}
    assert more == {}, "these ask more than was measured"


class TestLists:
    """One row or three: the same number of statements."""

    def rows(self, app: Flask, world: World) -> None:
        """One more of everything that pages list."""
        terms = preset(Level.OURS, EVERY_MODE)
        with app.app_context(), world.here.scope() as session:
            cast, packs = Cast(world.here), Packs(world.here)
            cast.offer()
            cast.asked()
            held = cast.signed(terms, what_happened="a", hardest="b")
            self.more_of(cast, held)
            packs.released()
            setting = world.here.setting.id
            month = NOW.date().replace(day=1)
            session.add(SettingLearning(setting_id=setting, month=month, text="learnt"))
            session.commit()

    def more_of(self, cast: Cast, held: Any) -> None:
        for name in ("practitioner", "leader"):
            actor = cast.place.actor(name)
            recording.add_words(db.session(), held, "added", actor=actor, now=NOW)
            add_action(
                db.session(),
                source_kind=records.KIND,
                source_id=held.offer_id,
                unit_id=held.offer_id,
                text="to do",
                owner_id=actor.id,
                kind="other",
                due_on=None,
                actor=actor,
                now=NOW,
            )
        db.session.flush()

    PAGES = (
        ("practitioner", "/conversations"),
        ("leader", "/requests"),
        ("colleague", "/offers/made"),
        ("practitioner", "/actions"),
        ("practitioner", "/supervision-packs"),
        ("manager", "/supervision-packs"),
        ("practitioner", "/"),
        ("leader", "/"),
        ("practitioner", "/notices"),
    )

    def test_a_list_of_three_asks_as_often_as_a_list_of_one(self, app, world, connection):
        board = f"/settings/{world.here.setting.id}/learning"
        pages = (*self.PAGES, ("colleague", board))
        browsers = {name: Browser(app).sign_in(world.here.accounts[name]) for name, _ in pages}

        def counted() -> dict[tuple[str, str], int]:
            slug = world.here.slug
            return {(who, p): opened_twice(browsers[who], f"/{slug}{p}") for who, p in pages}

        self.rows(app, world)
        one = counted()
        for _ in range(2):
            self.rows(app, world)
        assert counted() == one

    @pytest.mark.parametrize("page", ["record", "read", "record-en.docx"])
    def test_a_record_with_three_of_each_asks_as_often_as_with_one(self, app, world, page):
        browser = Browser(app).sign_in(world.here.accounts["practitioner"])

        def record_with(count: int) -> str:
            with app.app_context(), world.here.scope() as session:
                cast = Cast(world.here)
                held = cast.held()
                for n in range(count):
                    cast.write(held, ("hardest", "closing", "what_helped")[n], "words")
                    cast.repair(held, Mending(RepairKind.ADULTS, "a colleague"))
                sign(cast, held)
                for _ in range(count):
                    self.more_of(cast, held)
                session.commit()
                return f"/{world.here.slug}/conversations/{held.offer_id}/{page}"

        assert opened_twice(browser, record_with(3)) == opened_twice(browser, record_with(1))


def sign(cast: Cast, held: Any) -> None:
    cast.hand_over(held)
    for name, fair in (("leader", None), ("practitioner", Fair.YES)):
        actor = cast.place.actor(name)
        recording.sign(db.session(), held, fair=fair, comment="", actor=actor, now=NOW)
        db.session.flush()
