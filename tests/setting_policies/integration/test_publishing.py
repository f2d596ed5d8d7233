"""Publishing: by an admin, in both languages in Wales, for a day to come, and for ever."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from alongside.audit.queries import list_events_about
from alongside.kernel import clock
from alongside.kernel.errors import DomainError, NotFound
from alongside.notices.models import Reminder
from alongside.setting_policies.queries import get_policy_in_force
from alongside.setting_policies.services import publish, seed_authority_policy, start_draft
from alongside.setting_policies.states import DRAFT, PUBLISHED
from tenants.models import Authority
from tests.factories.policies import make_version
from tests.factories.world import PEOPLE, World

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def authority(session, world) -> Authority:
    return session.get_one(Authority, world.here.authority.id)


def send(session, world: World, draft, authority, day: date = TODAY, name: str = "admin") -> None:
    actor = world.here.actor(name)
    publish(session, draft, day, authority=authority, actor=actor, now=clock.now())


def test_only_an_admin_publishes(session, world, authority):
    draft = make_version(world.here.setting, circumstances="x", effective_from=None)
    for name in set(PEOPLE) - {"admin"}:
        with pytest.raises(NotFound):
            send(session, world, draft, authority, name=name)
    assert draft.status == DRAFT
    send(session, world, draft, authority)
    assert (draft.status, draft.effective_from) == (PUBLISHED, TODAY)
    assert draft.published_by_id == world.here.id_of("admin")
    event = list_events_about(session, draft.id)[-1]
    assert event.verb == "policy:version:published"
    assert event.detail == {"number": 1, "effective_from": "2026-11-22"}


def test_a_published_version_is_in_force_from_its_day(session, world, authority):
    here = world.here.setting
    make_version(here, circumstances="old")
    lead = world.here.actor("setting_lead")
    draft = start_draft(session, here.id, actor=lead, now=clock.now())
    draft.circumstances_en = "new"
    send(session, world, draft, authority, TODAY + timedelta(days=7))
    for days, words in ((0, "old"), (6, "old"), (7, "new")):
        policy = get_policy_in_force(session, here.id, TODAY + timedelta(days=days))
        assert policy.circumstances.en == words


@pytest.mark.parametrize("days", [-1, 367])
def test_the_day_is_today_or_within_a_year(session, world, authority, days: int):
    draft = make_version(world.here.setting, circumstances="x", effective_from=None)
    with pytest.raises(DomainError) as refused:
        send(session, world, draft, authority, TODAY + timedelta(days=days))
    assert refused.value.field == "effective_from"


def test_today_is_the_date_where_the_authority_is(session, world, authority):
    draft = make_version(world.here.setting, circumstances="x", effective_from=None)
    with time_machine.travel(
        datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False
    ):  # 00:30 in Cardiff
        with pytest.raises(DomainError):
            send(session, world, draft, authority, date(2026, 7, 1))
        send(session, world, draft, authority, date(2026, 7, 2))


LANGUAGE_GAPS = [
    ("policy_versions", "circumstances_cy"),
    ("policy_versions", "circumstances_en"),
    ("policy_triggers", "label_cy"),
    ("policy_places", "name_cy"),
]


@pytest.mark.parametrize(("table", "column"), LANGUAGE_GAPS)
@pytest.mark.parametrize("nation", ["wales", "england"])
def test_in_wales_every_text_is_there_in_both_languages(
    session, world, authority, table: str, column: str, nation: str
):
    authority.nation = nation
    draft = make_version(
        world.here.setting,
        circumstances="x",
        triggers=("a",),
        places=("den",),
        effective_from=None,
    )
    session.execute(text(f"update {table} set {column} = ''"))
    session.expire_all()
    if nation == "wales":
        with pytest.raises(DomainError, match="one language only"):
            send(session, world, draft, authority)
        assert draft.status == DRAFT
    else:
        send(session, world, draft, authority)
        assert draft.status == PUBLISHED


def test_welsh_that_is_older_than_english_does_not_stand_in_the_way(session, world, authority):
    authority.nation = "wales"
    draft = make_version(world.here.setting, circumstances="x", effective_from=None)
    draft.circumstances_behind = "cy"
    send(session, world, draft, authority)
    assert draft.status == PUBLISHED


def test_an_own_list_with_nothing_on_it_is_not_published(session, world, authority):
    draft = make_version(world.here.setting, circumstances="x", effective_from=None)
    draft.stated = [*draft.stated, "places"]
    with pytest.raises(DomainError, match="still empty"):
        send(session, world, draft, authority)


def test_the_authority_itself_says_all_four_texts(session, world, authority):
    draft = make_version(circumstances="x", structure="x", recording="x", effective_from=None)
    with pytest.raises(DomainError, match="still empty"):
        send(session, world, draft, authority)
    draft.nobody_available_en = draft.nobody_available_cy = "x"
    draft.stated = [*draft.stated, "nobody_available"]
    send(session, world, draft, authority)


def test_a_published_version_is_not_published_again(session, world, authority):
    version = make_version(world.here.setting, circumstances="x")
    with pytest.raises(DomainError, match="has been published"):
        send(session, world, version, authority)


@pytest.mark.parametrize(
    "tampering",
    [
        "update policy_versions set circumstances_en = 'y'",
        "update policy_versions set status = 'draft', published_at = null",
        "delete from policy_versions",
        "update policy_places set name_en = 'y'",
        "delete from policy_triggers",
        "insert into policy_leaders (tenant_id, id, version_id, membership_id, most_open)"
        " select p.tenant_id, gen_random_uuid(), p.version_id, m.id, 1"
        " from policy_places p join memberships m using (tenant_id) limit 1",
    ],
)
def test_the_database_refuses_to_change_a_published_version(unwalled, tampering: str):
    session, _world = unwalled
    make_version(circumstances="x", places=("den",), triggers=("a",))
    with pytest.raises(DBAPIError, match="a published policy version is never changed"):
        session.execute(text(tampering))


def test_a_place_cannot_be_carried_out_of_a_published_version(unwalled):
    session, _world = unwalled
    make_version(places=("den",))
    draft = make_version(circumstances="x", effective_from=None)
    with pytest.raises(DBAPIError, match="a published policy version is never changed"):
        session.execute(text("update policy_places set version_id = :draft"), {"draft": draft.id})


def test_the_first_policy_of_an_authority_may_be_drafted_on(session, world, authority):
    seed_authority_policy(session, authority, clock.now())
    draft = start_draft(session, None, actor=world.here.actor("admin"), now=clock.now())
    send(session, world, draft, authority)
    assert draft.number == 2


def test_the_lead_and_the_admins_are_reminded_60_and_30_days_before_and_on_the_day(
    session, world, authority
):
    due = TODAY + timedelta(days=45)
    draft = make_version(world.here.setting, circumstances="x", review_due=due, effective_from=None)
    send(session, world, draft, authority)
    rows = session.scalars(select(Reminder)).all()
    nine = datetime.combine(due, time(9))
    assert {(row.recipient_id, row.local_time) for row in rows} == {
        (world.here.id_of(name), nine - timedelta(days=days))
        for name in ("setting_lead", "admin")
        for days in (30, 0)  # 60 days before is already past
    }
    assert {(row.kind, row.subject_id, row.zone) for row in rows} == {
        ("policy:review-due", draft.id, "Europe/London")
    }


def test_without_a_review_date_nobody_is_reminded(session, world, authority):
    draft = make_version(world.here.setting, circumstances="x", effective_from=None)
    send(session, world, draft, authority)
    assert session.scalars(select(Reminder)).all() == []


def test_a_reminder_is_true_while_the_version_stands_and_the_person_keeps_it(
    app, session, world, authority
):
    kind = app.extensions["alongside.notice_kinds"]["policy:review-due"]
    due = TODAY + timedelta(days=90)
    draft = make_version(world.here.setting, circumstances="x", review_due=due, effective_from=None)
    send(session, world, draft, authority)
    still = {name: kind.still_true(session, draft.id, world.here.id_of(name)) for name in PEOPLE}
    assert {name for name, true in still.items() if true} == {"setting_lead", "admin"}
    make_version(world.here.setting, circumstances="y", effective_from=TODAY)
    assert not kind.still_true(session, draft.id, world.here.id_of("admin"))
