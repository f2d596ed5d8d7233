"""The audit holds together, and whoever touches it is found."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside.audit.queries import find_break, list_events_about
from alongside.audit.services import record
from alongside.kernel import clock
from tests.factories.world import Place


def write_five(session: Session, place: Place) -> None:
    for number in range(5):
        record(
            session,
            "setting:name:changed",
            place.setting,
            actor_id=place.id_of("admin"),
            now=clock.now(),
            number=number,
        )


def test_events_are_read_back_in_order(session, world):
    write_five(session, world.here)
    events = list_events_about(session, world.here.setting.id)
    assert [event.detail for event in events] == [{"number": n} for n in range(5)]
    assert {event.actor_id for event in events} == {world.here.id_of("admin")}


def test_an_untouched_chain_holds(session, world):
    assert find_break(session) is None
    write_five(session, world.here)
    assert find_break(session) is None


@pytest.mark.parametrize(
    ("tampering", "found_at"),
    [
        ("update audit_events set verb = 'x' where seq = 3", 3),
        ("update audit_events set actor_id = null where seq = 2", 2),
        ("update audit_events set at = at + interval '1 microsecond' where seq = 4", 4),
        ("update audit_events set detail = '{}' where seq = 1", 1),
        ("update audit_events set previous_hash = hash where seq = 2", 2),
        ("update audit_events set seq = 9 where seq = 5", 5),
        ("delete from audit_events where seq = 3", 3),
        ("delete from audit_events where seq = 5", 5),
        ("delete from audit_heads", 6),
    ],
)
def test_any_tampering_is_found_even_a_superusers(unwalled, tampering: str, found_at: int):
    session, world = unwalled
    write_five(session, world.here)
    session.execute(text(tampering))
    session.expire_all()
    assert find_break(session) == found_at
