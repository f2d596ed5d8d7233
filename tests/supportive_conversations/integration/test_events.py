"""An event is written down by somebody who works there, and is nobody else's to read."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.notices.models import Notice
from alongside.people.queries import actor_for
from alongside.setting_policies.queries import get_policy_in_force
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import Event, EventPerson, Offer
from alongside.supportive_conversations.queries import events
from alongside.supportive_conversations.rules.choices import LoggedAs
from alongside.supportive_conversations.services import describing, offering
from tenants.keys import DataKey
from tests.factories.conversations import NOW
from tests.factories.people import grant_role, make_member, make_setting
from tests.factories.policies import make_version


def begin(session, cast, name="colleague", **changes):
    values = {"setting_id": cast.place.setting.id}
    return begin_as(session, cast.place.actor(name), **(values | changes))


def begin_as(session, actor, **changes):
    values = {"trigger_kind": "other", "occurred_on": NOW.date(), "occurred_time": None}
    return describing.begin_event(session, **(values | changes), actor=actor, now=NOW)


def finish(session, cast, event, *, offer=False, name="colleague"):
    offering.finish_event(
        session, event, offer=offer, message="", actor=cast.place.actor(name), now=NOW
    )


def test_s1_02_everything_that_is_optional_may_be_left_out(session, cast):
    event = begin(session, cast)
    actor = cast.place.actor("colleague")
    describing.name_affected(session, event, ids=[actor.id], actor=actor, now=NOW)
    finish(session, cast, event)
    session.flush()
    session.expire_all()
    kept = session.scalars(select(Event)).one()
    assert (kept.short_label, kept.summary, kept.external_ref) == (None, None, None)
    assert (kept.unusual, kept.very_stressful, kept.occurred_time) == (False, False, None)
    assert session.scalars(select(EventPerson)).one().own_strain is None


def test_s1_09_the_three_named_triggers_are_there_on_the_first_run(session, cast):
    in_force = get_policy_in_force(session, cast.place.setting.id, NOW.date())
    codes = {trigger.code for trigger in in_force.triggers}
    named = {"safeguarding_concern", "parent_conversation", "distressed_behaviour"}
    assert named <= codes
    for code in codes:
        begin(session, cast, trigger_kind=code)


def test_a_kind_that_the_setting_does_not_have_is_refused(session, cast):
    with pytest.raises(DomainError) as refused:
        begin(session, cast, trigger_kind="made_up")
    assert refused.value.field == "trigger_kind"


@pytest.mark.parametrize("name", ["practitioner", "colleague", "leader", "manager", "mentor"])
def test_s1_04_anybody_who_works_in_the_setting_may_log(session, cast, name):
    begin(session, cast, name)


@pytest.mark.parametrize("name", ["admin", "information_officer", "coordinator"])
def test_those_who_only_run_things_may_not(session, cast, name):
    with pytest.raises(NotFound):
        begin(session, cast, name)


def test_nobody_logs_in_a_setting_where_they_do_not_work(session, cast):
    elsewhere = make_setting("Elm School")
    with pytest.raises(NotFound):
        begin(session, cast, setting_id=elsewhere.id)
    grant_role(cast.place.people["colleague"], "practitioner", elsewhere)
    begin(session, cast, setting_id=elsewhere.id)


def test_whoever_works_above_a_setting_logs_in_it_and_names_its_people(session, cast):
    """A role in a service reaches its teams, and not the other way about."""
    service = make_setting("Family service")
    session.merge(cast.place.setting).parent_id = service.id
    session.flush()
    head = make_member("Head of service", "manager", setting=service)
    actor = actor_for(session, head, NOW.date())
    event = begin_as(session, actor, setting_id=cast.place.setting.id)
    named = cast.id_of("practitioner")
    describing.name_affected(session, event, ids=[named], actor=actor, now=NOW)
    assert events.list_affected_ids(session, event.id) == {named}
    with pytest.raises(NotFound):
        begin(session, cast, setting_id=service.id)


def test_another_authoritys_setting_is_not_there(session, cast, doubles):
    with pytest.raises(NotFound):
        begin(session, cast, setting_id=doubles.place.setting.id)


def test_only_people_who_work_where_the_writer_works_can_be_named(session, cast, doubles):
    event = cast.event()
    actor = cast.place.actor("colleague")
    outside = doubles.id_of("practitioner"), cast.id_of("admin"), new_id()
    for stranger in outside:
        with pytest.raises(DomainError):
            describing.name_affected(session, event, ids=[stranger], actor=actor, now=NOW)
    assert events.list_affected_ids(session, event.id) == {cast.id_of("practitioner")}


def test_naming_somebody_twice_is_naming_them_once(session, cast):
    event = cast.event(affected=("practitioner", "leader"))
    actor = cast.place.actor("colleague")
    again = [cast.id_of("leader"), cast.id_of("mentor")]
    describing.name_affected(session, event, ids=again, actor=actor, now=NOW)
    names = [each.name for each in events.list_affected(session, event.id)]
    assert names == ["leader of hafan", "mentor of hafan", "practitioner of hafan"]


def test_an_event_without_anybody_affected_cannot_be_finished(session, cast):
    event = begin(session, cast)
    with pytest.raises(DomainError):
        finish(session, cast, event)


@pytest.mark.parametrize(
    ("writer", "affected", "expected"),
    [
        ("colleague", "colleague", LoggedAs.SELF),
        ("colleague", "practitioner", LoggedAs.COLLEAGUE),
        ("manager", "practitioner", LoggedAs.MANAGER),
    ],
)
def test_it_is_known_as_what_somebody_wrote_it_down(session, cast, writer, affected, expected):
    actor = cast.place.actor(writer)
    event = begin(session, cast, writer)
    describing.name_affected(session, event, ids=[cast.id_of(affected)], actor=actor, now=NOW)
    finish(session, cast, event, name=writer)
    assert event.logged_as == expected


def test_an_event_keeps_the_policy_that_was_in_force(session, cast):
    first = make_version(cast.place.setting, offer_waits_days=14)
    event = cast.event()
    finish(session, cast, event)
    make_version(cast.place.setting, offer_waits_days=21)
    assert event.policy_version_ids == [first.id]


@pytest.mark.parametrize("name", ["practitioner", "manager", "leader", "setting_lead", "admin"])
def test_nobody_but_the_writer_reads_an_event(session, cast, name):
    event = cast.event(affected=("practitioner", "manager", "leader"))
    finish(session, cast, event, offer=True)
    actor = cast.place.actor(name)
    with pytest.raises(NotFound):
        events.get_own_event(session, event.id, actor)
    for check in (policy.check_may_describe, policy.check_may_offer):
        with pytest.raises(NotFound):
            check(actor, event)


def test_an_unfinished_event_tells_nobody_and_is_in_no_audit(session, cast):
    event = cast.event()
    assert session.scalars(select(Notice)).all() == []
    assert list_events_about(session, event.id) == []


def test_a_finished_event_cannot_be_changed(session, cast):
    event = cast.event()
    finish(session, cast, event)
    actor = cast.place.actor("colleague")
    with pytest.raises(NotFound):
        describing.name_affected(session, event, ids=[actor.id], actor=actor, now=NOW)
    with pytest.raises(NotFound):
        describing.unname_affected(session, event, person_id=actor.id, actor=actor)


def keys_of(session, event) -> set[UUID]:
    return set(session.scalars(select(DataKey.id).where(DataKey.id == event.id)))


def test_taking_an_event_away_takes_its_words_and_their_key(session, cast):
    event = cast.event()
    make_version(cast.place.setting, triggers=("safeguarding_concern",))
    finish(session, cast, event)
    session.flush()
    assert keys_of(session, event)
    describing.remove_event(session, event, actor=cast.place.actor("colleague"), now=NOW)
    session.flush()
    assert session.scalars(select(Event)).all() == []
    assert session.scalars(select(EventPerson)).all() == []
    assert not keys_of(session, event)


def test_after_the_first_offer_an_event_stays(session, cast):
    event = cast.event()
    finish(session, cast, event, offer=True)
    with pytest.raises(DomainError):
        describing.remove_event(session, event, actor=cast.place.actor("colleague"), now=NOW)
    assert session.scalars(select(Offer)).one()


def test_nobody_else_takes_an_event_away(session, cast):
    event = cast.event()
    for name in ("practitioner", "manager", "admin"):
        with pytest.raises(NotFound):
            describing.remove_event(session, event, actor=cast.place.actor(name), now=NOW)


def test_what_nobody_finished_within_a_week_is_erased(session, cast):
    cast.event()
    finished = cast.event()
    finish(session, cast, finished)
    assert describing.clear_unfinished_events(session, NOW + timedelta(days=7)) == 0
    assert describing.clear_unfinished_events(session, NOW + timedelta(days=7, minutes=1)) == 1
    session.flush()
    assert session.scalars(select(Event.id)).all() == [finished.id]
    assert not set(session.scalars(select(DataKey.id))) - {finished.id}
