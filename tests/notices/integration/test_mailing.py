"""At the moment of sending: is it still true, still wanted, and a good moment?"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.kernel.outbox import NotNow
from alongside.notices import services
from alongside.notices.models import Notice
from alongside.notices.services.mailing import NoticeMail, note_mailed, prepare_mail
from alongside.notices.services.reading import mark_read
from alongside.people.models import Leave
from tests.factories.world import World
from tests.notices.kinds import BOOKING, HOUR_BEFORE, ORDINARY, untrue

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
EVENING = MONDAY.replace(hour=20)
TUESDAY_AT_NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def tell(
    session: Session, world: World, kind: str = ORDINARY, *, name: str = "practitioner"
) -> UUID:
    subject_id = new_id()
    services.notify(
        session, kind, world.here.id_of(name), subject_id, key=str(subject_id), now=MONDAY
    )
    found = session.scalars(select(Notice.id).where(Notice.subject_id == subject_id))
    return found.one()


def prepare(session: Session, notice_id: UUID, now: datetime = MONDAY) -> NoticeMail | None:
    return prepare_mail(session, notice_id, now=now)


def put_off_until(session: Session, notice_id: UUID, now: datetime = MONDAY) -> datetime:
    with pytest.raises(NotNow) as put_off:
        prepare_mail(session, notice_id, now=now)
    return put_off.value.at


def test_a_mail_goes_to_the_account_in_the_persons_language(session: Session, world: World):
    person = world.here.people["practitioner"]
    mail = prepare(session, tell(session, world))
    assert mail is not None
    assert (mail.address, mail.recipient.language) == ("practitioner@hafan.example", "en")
    person.preferred_language = "cy"
    session.merge(person)
    mail = prepare(session, tell(session, world, BOOKING))
    assert mail is not None
    assert mail.recipient.language == "cy"


def test_nobody_is_assumed_to_want_one_language(session: Session, world: World):
    session.merge(world.here.accounts["practitioner"]).language = None
    mail = prepare(session, tell(session, world))
    assert mail is not None
    assert mail.recipient.language is None


def test_what_is_no_longer_true_sends_nothing(session: Session, world: World):
    notice_id = tell(session, world)
    untrue.add(session.scalars(select(Notice.subject_id)).one())
    assert prepare(session, notice_id) is None


def test_what_was_read_in_the_app_or_mailed_before_sends_nothing(session: Session, world: World):
    read, mailed = tell(session, world), tell(session, world)
    mark_read(session.scalars(select(Notice).where(Notice.id == read)).one(), now=MONDAY)
    note_mailed(session, mailed, now=MONDAY)
    session.flush()
    assert prepare(session, read) is None
    assert prepare(session, mailed) is None


def test_somebody_who_has_left_or_whose_account_is_closed_gets_nothing(
    session: Session, world: World
):
    session.merge(world.here.people["practitioner"]).left_at = MONDAY
    session.merge(world.here.accounts["leader"]).disabled_at = MONDAY
    assert prepare(session, tell(session, world)) is None
    assert prepare(session, tell(session, world, name="leader")) is None
    assert prepare(session, tell(session, world, name="manager")) is not None


def test_a_kind_that_was_stopped_stays_in_the_list_and_is_not_mailed(
    session: Session, world: World
):
    services.stop_kind(session, world.here.actor("practitioner"), ORDINARY)
    assert prepare(session, tell(session, world)) is None
    assert session.scalars(select(Notice.read_at)).all() == [None]
    assert prepare(session, tell(session, world, BOOKING)) is not None
    assert prepare(session, tell(session, world, name="leader")) is not None


@pytest.mark.parametrize("kind", [ORDINARY, BOOKING])
def test_in_the_evening_mail_waits_for_the_morning(session: Session, world: World, kind: str):
    assert put_off_until(session, tell(session, world, kind), EVENING) == TUESDAY_AT_NINE


def test_only_a_time_that_is_fixed_is_kept_in_the_evening(session: Session, world: World):
    assert prepare(session, tell(session, world, HOUR_BEFORE), EVENING) is not None


def test_leave_is_respected(session: Session, world: World):
    person = world.here.id_of("practitioner")
    session.add(Leave(membership_id=person, starts_on=MONDAY.date(), ends_on=date(2026, 11, 23)))
    session.flush()
    assert put_off_until(session, tell(session, world)) == TUESDAY_AT_NINE
    assert prepare(session, tell(session, world, name="leader")) is not None


def test_a_colleagues_working_days_are_not_mine(session: Session, world: World):
    session.merge(world.here.people["practitioner"]).working_pattern = {"3": ["13:00", "17:00"]}
    assert put_off_until(session, tell(session, world)) == datetime(2026, 11, 25, 13, tzinfo=UTC)


@pytest.mark.parametrize("kind", [ORDINARY, BOOKING, HOUR_BEFORE])
def test_nothing_at_all_is_sent_while_somebody_rests_whatever_it_is_about(
    session: Session, world: World, kind: str
):
    ends = MONDAY + timedelta(hours=5)
    services.rest_until(
        session,
        world.here.id_of("practitioner"),
        new_id(),
        starts_at=MONDAY - timedelta(hours=1),
        ends_at=ends,
    )
    assert put_off_until(session, tell(session, world, kind)) == ends
    assert prepare(session, tell(session, world, kind), ends) is not None
    assert prepare(session, tell(session, world, kind, name="leader")) is not None


def test_one_ordinary_mail_a_day_and_as_many_bookings_as_there_are(session: Session, world: World):
    first, second = tell(session, world), tell(session, world)
    assert prepare(session, first) is not None
    note_mailed(session, first, now=MONDAY)
    assert put_off_until(session, second) == TUESDAY_AT_NINE
    for _ in range(3):
        assert prepare(session, tell(session, world, BOOKING)) is not None
    assert prepare(session, tell(session, world, name="leader")) is not None
    assert prepare(session, second, TUESDAY_AT_NINE) is not None


def test_a_try_that_failed_does_not_use_up_the_days_mail(session: Session, world: World):
    first, second = tell(session, world), tell(session, world)
    try_of_first = session.begin_nested()
    assert prepare(session, first) is not None
    try_of_first.rollback()
    assert prepare(session, second) is not None


def test_a_kind_of_an_earlier_release_is_not_mailed(session: Session, world: World):
    notice_id = tell(session, world)
    session.scalars(select(Notice)).one().kind = "gone:kind"
    session.flush()
    assert prepare(session, notice_id) is None
