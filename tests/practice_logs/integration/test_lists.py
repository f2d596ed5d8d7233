"""Lists of logs: a page at a time, the latest conversation first; 50 cost what 1 does."""

from datetime import timedelta

from alongside.practice_logs.queries.lists import PAGE, list_own, list_shared
from alongside.practice_logs.states import LogState
from tests.client import Browser
from tests.factories.conversations import NOW
from tests.factories.world import World
from tests.practice_logs.logs import Logs
from tests.queries import counting_statements

TODAY = NOW.date()


def test_pages_follow_each_other_without_a_gap_or_a_double(session, world, logs: Logs):
    me, mentor = world.here.actor("practitioner"), world.here.actor("mentor")
    days = [TODAY - timedelta(days=number % 7) for number in range(PAGE + 3)]
    for day in days:
        logs.listed(LogState.KEPT, on=day, reader="mentor")
    Logs(world.here, "colleague", NOW).listed(LogState.KEPT, on=TODAY)
    session.flush()
    first, before = list_own(session, me, LogState.KEPT, today=TODAY)
    rest, end = list_own(session, me, LogState.KEPT, today=TODAY, before=before)
    assert (len(first), len(rest), end) == (PAGE, 3, None)
    shown = [row.log.happened_on for row in (*first, *rest)]
    assert shown == sorted(days, reverse=True)
    assert len({row.log.id for row in (*first, *rest)}) == PAGE + 3
    assert {row.state for row in first} == {LogState.SHARED}
    shared, before = list_shared(session, mentor, today=TODAY)
    rest, _ = list_shared(session, mentor, today=TODAY, before=before)
    assert [row.log.happened_on for row in (*shared, *rest)] == shown
    # A page of somebody else's list begins at the beginning, and tells nothing of theirs.
    other, _ = list_own(
        session, world.here.actor("colleague"), LogState.KEPT, today=TODAY, before=before
    )
    assert len(other) == 1


def test_lists_of_fifty_ask_as_often_as_lists_of_one(app, world: World, connection):
    pages = [
        ("practitioner", "practice-logs"),
        ("practitioner", "practice-logs/drafts"),
        ("practitioner", "practice-logs/new"),
        ("mentor", "practice-logs/shared"),
    ]
    browsers = {name: Browser(app).sign_in(world.here.accounts[name]) for name, _ in pages}

    def counted() -> dict[str, int]:
        found = {}
        for name, page in pages:
            path = f"/{world.here.slug}/{page}"
            browsers[name].get(path)
            with counting_statements() as asked:
                browsers[name].get(path)
            found[page] = len(asked)
        return found

    def more(count: int) -> None:
        with app.app_context(), world.here.scope() as session:
            logs = Logs(world.here)
            for number in range(count):
                logs.listed(LogState.DRAFT, on=TODAY)
                logs.listed(LogState.KEPT, on=TODAY, reader="mentor", family=number)
            session.commit()

    more(1)
    one = counted()
    more(49)
    assert counted() == one
