"""Who may read which action, and what a list of them costs."""

import pytest

from alongside.actions import policy, queries, services
from alongside.actions.services import reading
from alongside.kernel import clock
from alongside.kernel.errors import NotFound
from alongside.kernel.ids import new_id
from alongside.people.queries import day_of
from tests.actions.sources import Talk, asked
from tests.factories.world import PEOPLE
from tests.queries import counting_statements


def may_open(session, talk, action) -> set[str]:
    found = set()
    for name in PEOPLE:
        try:
            reading.get_action(session, action.id, talk.place.actor(name))
        except NotFound:
            continue
        found.add(name)
    return found


def test_the_owner_and_whoever_the_source_lets_read_and_nobody_else(session, talk):
    action = talk.add(by="leader", owner="setting_lead")
    assert may_open(session, talk, action) == {"practitioner", "leader", "setting_lead"}


def test_narrowing_the_agreement_shuts_out_at_once_even_whoever_wrote_the_action(session, talk):
    action = talk.add(by="leader", owner="practitioner")
    talk.readers.remove("leader")
    assert may_open(session, talk, action) == {"practitioner"}


def test_until_its_source_is_registered_nobody_but_the_owner_sees_it(app, session, talk):
    action = talk.add(by="leader", owner="practitioner")
    app.extensions["alongside.action_sources"].clear()
    assert may_open(session, talk, action) == {"practitioner"}
    leader = talk.place.actor("leader")
    assert services.list_of_source(session, leader, "test:talk", talk.id) == []


def test_another_authoritys_people_and_ids_find_nothing(app, talk, world):
    with app.app_context(), world.there.scope() as there:
        foreign = Talk(world.there).add()
        there.commit()
    with app.app_context(), world.here.scope() as here:
        own = talk.add()
        here.commit()
        with pytest.raises(NotFound):
            reading.get_action(here, foreign.id, world.here.actor("practitioner"))
    with app.app_context(), world.there.scope() as there, pytest.raises(NotFound):
        reading.get_own_action(there, own.id, world.there.actor("practitioner"))


def test_a_sources_list_has_open_ones_by_their_day_and_then_those_that_ended(session, talk):
    actor, now = talk.place.actor("practitioner"), clock.now()
    today = day_of(session, now)
    without_day = talk.add("No day")
    done, dropped = talk.add("Done"), talk.add("Dropped")
    today_s = talk.add("Today", due_on=today)
    passed = talk.add("Passed on")
    services.finish_action(session, done, actor=actor, now=now)
    services.drop_action(session, dropped, actor=actor, now=now)
    theirs = services.pass_on(
        session, passed, owner_id=talk.place.id_of("leader"), actor=actor, now=now
    )
    Talk(talk.place).add("Of another talk")
    session.flush()
    found = services.list_of_source(session, talk.place.actor("leader"), "test:talk", talk.id)
    assert found == [today_s, without_day, theirs, done, dropped]


def test_somebody_whom_the_source_does_not_let_read_sees_only_their_own_in_it(session, talk):
    talk.add("Not for them")
    given = talk.add("For them", owner="setting_lead", by="leader")
    setting_lead = talk.place.actor("setting_lead")
    assert services.list_of_source(session, setting_lead, "test:talk", talk.id) == [given]
    colleague = talk.place.actor("colleague")
    assert services.list_of_source(session, colleague, "test:talk", talk.id) == []


@pytest.mark.parametrize("count", [1, 3])
def test_many_actions_of_many_sources_are_judged_in_one_call(session, talk, count):
    others = [Talk(talk.place) for _ in range(count)]
    actions = [each.add() for each in others for _ in range(2)]
    others[-1].readers.clear()
    kept = policy.keep_readable(session, talk.place.actor("leader"), actions)
    assert kept == actions[:-2]
    assert asked == [count]


def statements_of(session, do) -> int:
    session.flush()
    session.expunge_all()
    session.info.pop("keyring", None)
    with counting_statements() as statements:
        assert all(action.text for action in do())
    return len(statements)


def test_lists_cost_the_same_with_one_action_and_with_three(session, talk):
    leader, me = talk.place.actor("leader"), talk.place.actor("practitioner")

    def costs() -> tuple[int, int]:
        return (
            statements_of(
                session, lambda: services.list_of_source(session, leader, "test:talk", talk.id)
            ),
            statements_of(session, lambda: queries.list_own(session, me, now=clock.now()).actions),
        )

    talk.add()
    one = costs()
    for _ in range(2):
        talk.add(unit_id=new_id())  # each under a key of its own
    assert costs() == one == (2, 3)
