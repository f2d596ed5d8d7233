"""Drafting: begun as a copy, changed a point at a time, by its lead alone."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from alongside.audit.queries import list_events_about
from alongside.kernel import clock
from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.setting_policies.models import PolicyVersion, VersionPlace
from alongside.setting_policies.queries.in_force import preview_policy
from alongside.setting_policies.queries.versions import find_draft, get_parts
from alongside.setting_policies.rules.values import Bilingual
from alongside.setting_policies.rules.wording import Wording
from alongside.setting_policies.services import (
    Writer,
    change_point,
    discard_draft,
    drafting,
    follow_list,
    make_list_own,
    remove_row,
    save_leader,
    save_place,
    save_trigger,
    say_ready,
    start_draft,
)
from tests.factories.people import make_setting
from tests.factories.policies import make_version, publish_as_is
from tests.factories.world import PEOPLE

TODAY = date(2026, 11, 22)


@pytest.fixture
def lead(session, world) -> Writer:
    return Writer(world.here.actor("setting_lead"), TODAY, clock.now())


@pytest.fixture
def draft(session, world, lead) -> PolicyVersion:
    return start_draft(session, world.here.setting.id, actor=lead.actor, now=lead.now)


def change(session, draft, point, by, same=(), **answers):
    change_point(session, draft, point, answers, same=same, by=by)


def test_only_the_lead_of_the_setting_drafts_its_policy(session, world):
    elsewhere = make_setting("Elsewhere")
    for name in PEOPLE:
        for setting in (world.here.setting, elsewhere):
            actor = world.here.actor(name)
            if name == "setting_lead" and setting is world.here.setting:
                start_draft(session, setting.id, actor=actor, now=clock.now())
            else:
                with pytest.raises(NotFound):
                    start_draft(session, setting.id, actor=actor, now=clock.now())


def test_only_an_admin_drafts_the_authoritys_policy(session, world):
    for name in PEOPLE:
        actor = world.here.actor(name)
        if name == "admin":
            assert start_draft(session, None, actor=actor, now=clock.now()).setting_id is None
        else:
            with pytest.raises(NotFound):
                start_draft(session, None, actor=actor, now=clock.now())


def test_another_authoritys_lead_drafts_nothing_here(app, world):
    with app.app_context(), world.there.scope() as session:
        lead = world.there.actor("setting_lead")
        for setting_id in (world.here.setting.id, new_id()):
            with pytest.raises(NotFound):
                start_draft(session, setting_id, actor=lead, now=clock.now())


def test_a_draft_starts_with_what_was_last_published(session, world, lead):
    here = world.here.setting
    leader = world.here.people["leader"]
    old = make_version(here, circumstances="old", places=("den",), leaders=(leader,))
    new = make_version(
        here,
        circumstances="new",
        retention_months=6,
        places=("attic", "den"),
        effective_from=TODAY + timedelta(days=30),
    )
    draft = start_draft(session, here.id, actor=lead.actor, now=lead.now)
    assert (draft.number, draft.stated) == (3, new.stated)
    assert draft.words("circumstances") == Bilingual("new", "new (cy)")
    assert draft.retention_months == 6
    parts = get_parts(session, draft)
    assert [place.name.en for place in parts.places] == ["attic", "den"]
    assert parts.leaders == []
    assert {place.version_id for place in parts.places} == {draft.id}
    assert get_parts(session, old).leaders[0].membership_id == leader.id
    verbs = [event.verb for event in list_events_about(session, draft.id)]
    assert verbs == ["policy:version:drafted"]


def test_there_is_one_draft_at_a_time(session, world, lead, draft):
    assert start_draft(session, world.here.setting.id, actor=lead.actor, now=lead.now) is draft
    assert session.scalar(select(func.count()).select_from(PolicyVersion)) == 1


def test_of_two_who_begin_a_draft_at_the_same_moment_one_wins(
    monkeypatch, session, world, lead, draft
):
    monkeypatch.setattr(drafting, "find_draft", lambda *_: None)  # as the slower one saw it
    assert start_draft(session, world.here.setting.id, actor=lead.actor, now=lead.now) is draft


def test_what_is_left_empty_comes_from_above(session, world, lead, draft):
    make_version(circumstances="above", retention_months=20)
    change(session, draft, "circumstances", lead, circumstances_en="ours", circumstances_cy="ein")
    change(session, draft, "recording", lead, retention_months=6, follow_up_days=[7])
    policy = preview_policy(session, draft, TODAY)
    assert policy.circumstances == Bilingual("ours", "ein")
    assert (policy.retention_months, policy.follow_up_days) == (6, (7,))
    change(session, draft, "circumstances", lead)
    change(session, draft, "recording", lead)
    assert draft.stated == []
    policy = preview_policy(session, draft, TODAY)
    assert (policy.circumstances.en, policy.retention_months) == ("above", 20)


def test_changing_one_point_leaves_the_others_alone(session, world, lead, draft):
    change(session, draft, "circumstances", lead, circumstances_en="a", circumstances_cy="b")
    change(session, draft, "structure", lead, languages=["cy"])
    assert draft.words("circumstances").en == "a"
    assert set(draft.stated) == {"circumstances", "languages"}


def test_a_language_that_was_left_behind_is_known_until_it_catches_up(session, lead, draft):
    def say(en: str, cy: str, same=()) -> Wording:
        change(session, draft, "structure", lead, same, structure_en=en, structure_cy=cy)
        return get_parts(session, draft).wordings["structure"]

    assert say("one", "un") is Wording.BOTH
    assert say("two", "un") is Wording.CY_OLDER
    assert say("two", "dau") is Wording.BOTH
    assert say("two!", "dau", same=("structure",)) is Wording.BOTH
    assert say("two!", "") is Wording.CY_MISSING


def test_a_list_made_ones_own_starts_as_the_one_from_above(session, world, lead, draft):
    above = make_version(places=("hall", "porch"), triggers=("a", "b"))
    make_list_own(session, draft, "places", lead)
    make_list_own(session, draft, "places", lead)
    parts = get_parts(session, draft)
    assert [row.name.en for row in parts.places] == ["hall", "porch"]
    assert not {row.id for row in parts.places} & {
        row.id for row in get_parts(session, above).places
    }
    remove_row(session, draft, parts.places[0], lead)
    assert [p.name.en for p in preview_policy(session, draft, TODAY).places] == ["porch"]
    follow_list(session, draft, "places", lead)
    assert [p.name.en for p in preview_policy(session, draft, TODAY).places] == ["hall", "porch"]
    mine = select(func.count()).where(VersionPlace.version_id == draft.id)
    assert session.scalar(mine) == 0


def test_a_list_from_above_is_not_changed_from_below(session, lead, draft):
    with pytest.raises(NotFound):
        save_trigger(
            session,
            draft,
            None,
            label=Bilingual("a", "b"),
            prompts_offer=True,
            same=False,
            by=lead,
        )


def test_triggers_of_ones_own_keep_their_code_when_they_are_renamed(session, lead, draft):
    make_list_own(session, draft, "triggers", lead)

    def save(row, en: str, cy: str) -> None:
        label = Bilingual(en, cy)
        save_trigger(session, draft, row, label=label, prompts_offer=True, same=False, by=lead)

    save(None, "A death", "Marwolaeth")
    added = get_parts(session, draft).triggers[-1]
    code = added.code
    save(added, "A death in a family", "Marwolaeth")
    last = preview_policy(session, draft, TODAY).triggers[-1]
    assert (last.code, last.label.en, last.prompts_offer) == (code, "A death in a family", True)
    assert get_parts(session, draft).wordings["triggers"] is Wording.CY_OLDER
    with pytest.raises(DomainError) as refused:
        save(None, "", "")
    assert refused.value.field == "label_en"


def test_a_place_is_added_after_the_others(session, lead, draft):
    make_version(places=("hall",))
    make_list_own(session, draft, "places", lead)
    save_place(
        session,
        draft,
        None,
        name=Bilingual("Shed", "Sied"),
        access_notes=Bilingual("", ""),
        private=True,
        same=False,
        by=lead,
    )
    parts = get_parts(session, draft)
    assert [row.name.en for row in parts.places] == ["hall", "Shed"]
    assert parts.places[1].wording is Wording.BOTH
    parts.places[1].access_notes_en = "Up the steps"
    assert parts.places[1].wording is Wording.CY_MISSING


def test_only_who_holds_the_role_goes_on_the_list_of_leaders_and_only_once(session, world, lead):
    draft = start_draft(session, world.here.setting.id, actor=lead.actor, now=lead.now)
    make_version(leaders=(world.here.people["leader"],))
    make_list_own(session, draft, "leaders", lead)

    def add(name: str, trained_on: date | None = None) -> str:
        try:
            save_leader(
                session,
                draft,
                None,
                membership_id=world.here.id_of(name),
                trained_on=trained_on,
                most_open=2,
                by=lead,
            )
        except DomainError as error:
            return error.field
        return "added"

    assert add("mentor") == "membership_id"
    assert add("leader") == "membership_id"
    assert add("other_leader", TODAY + timedelta(days=1)) == "trained_on"
    assert add("other_leader", TODAY) == "added"
    leaders = preview_policy(session, draft, TODAY).leaders
    assert [(x.name, x.trained_on, x.most_open) for x in leaders] == [
        ("leader of hafan", None, 3),
        ("other_leader of hafan", TODAY, 2),
    ]


@pytest.mark.parametrize(
    ("point", "answers", "field"),
    [
        ("about", {"review_due": TODAY}, "review_due"),
        ("about", {"contact_id": new_id()}, "contact_id"),
        ("about", {"home_policy_url": "https://example.org"}, "home_policy"),
        ("recording", {"follow_up_days": [28, 3]}, "second_follow_up"),
        ("recording", {"follow_up_days": [3, 3]}, "second_follow_up"),
    ],
)
def test_a_no_stands_beside_its_question(session, lead, draft, point, answers, field):
    with pytest.raises(DomainError) as refused:
        change(session, draft, point, lead, **answers)
    assert refused.value.field == field


def test_a_contact_is_somebody_of_this_setting_or_an_admin(session, world, lead, draft):
    for name in ("colleague", "admin"):
        change(session, draft, "about", lead, contact_id=world.here.id_of(name))
        assert preview_policy(session, draft, TODAY).contact_id == world.here.id_of(name)
    with pytest.raises(DomainError):
        change(session, draft, "about", lead, contact_id=world.there.id_of("admin"))


def test_a_draft_that_was_called_ready_is_not_once_it_is_changed(session, lead, draft):
    say_ready(session, draft, actor=lead.actor, now=lead.now)
    assert draft.ready_at == lead.now
    change(session, draft, "structure", lead, languages=["cy"])
    assert draft.ready_at is None


def test_a_discarded_draft_leaves_what_is_in_force(session, world, lead):
    here = world.here.setting
    make_version(here, circumstances="stays", places=("den",))
    draft = start_draft(session, here.id, actor=lead.actor, now=lead.now)
    discard_draft(session, draft, actor=lead.actor, now=lead.now)
    session.flush()
    assert find_draft(session, here.id) is None
    assert session.scalar(select(func.count()).select_from(VersionPlace)) == 1


def test_nobody_but_the_lead_changes_or_discards_a_draft(session, world, draft):
    for name in set(PEOPLE) - {"setting_lead"}:
        by = Writer(world.here.actor(name), TODAY, clock.now())
        for attempt in (
            lambda by=by: change(session, draft, "structure", by, languages=["cy"]),
            lambda by=by: make_list_own(session, draft, "places", by),
            lambda by=by: follow_list(session, draft, "places", by),
            lambda by=by: say_ready(session, draft, actor=by.actor, now=by.now),
            lambda by=by: discard_draft(session, draft, actor=by.actor, now=by.now),
        ):
            with pytest.raises(NotFound):
                attempt()


def test_a_published_version_takes_no_change(session, lead, draft):
    make_list_own(session, draft, "triggers", lead)
    publish_as_is(draft, TODAY)
    row = get_parts(session, draft).triggers[0]
    for attempt in (
        lambda: change(session, draft, "structure", lead, languages=["cy"]),
        lambda: make_list_own(session, draft, "places", lead),
        lambda: follow_list(session, draft, "triggers", lead),
        lambda: remove_row(session, draft, row, lead),
        lambda: say_ready(session, draft, actor=lead.actor, now=lead.now),
        lambda: discard_draft(session, draft, actor=lead.actor, now=lead.now),
    ):
        with pytest.raises(DomainError):
            attempt()
