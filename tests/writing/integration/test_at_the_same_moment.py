"""Two saves at the same moment, on two real connections: both are kept, and neither fails."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from alongside.writing.rules import Beside, Saved
from tests.factories.world import World
from tests.writing.conftest import Desk
from tests.writing.kinds import Record, make_record

ROUNDS = 10


def race(
    app: Flask, world: World, fields: tuple[str, str], record: Record | None = None, seen: int = 0
) -> tuple[Record, list[Saved | Beside]]:
    """Both write in a record at once, each in the field given for them."""
    record, barrier = record or make_record(world.here), Barrier(2)

    def save(who: str, name: str) -> Saved | Beside:
        with app.app_context(), world.here.scope() as session:
            nia, lee = world.here.actor("practitioner"), world.here.actor("leader")
            desk = Desk(session, record, nia, lee)
            barrier.wait(timeout=10)
            answer = desk.save(nia if who == "practitioner" else lee, f"{who}'s words", seen, name)
            session.commit()
            return answer

    with ThreadPoolExecutor(2) as pool:
        running = [
            pool.submit(save, who, name)
            for who, name in zip(("practitioner", "leader"), fields, strict=True)
        ]
        return record, [each.result() for each in running]


def test_the_first_words_of_one_text_by_two_people_are_both_there(racing_app, racing_world):
    for _ in range(ROUNDS):
        record, answers = race(racing_app, racing_world, ("happened", "happened"))
        assert {type(each) for each in answers} == {Saved, Beside}
        with racing_app.app_context(), racing_world.here.scope() as session:
            desk = Desk(session, record, None, None)
            assert sorted([desk.text(), *desk.beside()]) == [
                "leader's words",
                "practitioner's words",
            ]


def test_two_who_saw_the_same_text_do_not_both_replace_it(racing_app, racing_world):
    for _ in range(ROUNDS):
        record = make_record(racing_world.here)
        with racing_app.app_context(), racing_world.here.scope() as session:
            desk = Desk(session, record, racing_world.here.actor("manager"), None)
            desk.save(desk.nia, "words that both saw", 0)
            session.commit()
        fields = ("happened", "happened")
        _, answers = race(racing_app, racing_world, fields, record, seen=1)
        assert {type(each) for each in answers} == {Saved, Beside}
        with racing_app.app_context(), racing_world.here.scope() as session:
            desk = Desk(session, record, None, None)
            kept = sorted([desk.text(), *desk.beside()])
            assert kept == ["leader's words", "practitioner's words"]


def test_the_first_words_of_two_texts_under_one_key_are_both_there(racing_app, racing_world):
    for _ in range(ROUNDS):
        record, answers = race(racing_app, racing_world, ("happened", "learned"))
        assert {type(each) for each in answers} == {Saved}
        with racing_app.app_context(), racing_world.here.scope() as session:
            desk = Desk(session, record, None, None)
            assert desk.text("happened") == "practitioner's words"
            assert desk.text("learned") == "leader's words"
