"""What a policy says on a day: nearest wins, field by field, in few statements."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from alongside.kernel import clock
from alongside.kernel.errors import NotFound
from alongside.kernel.ids import new_id
from alongside.people.roles import Role
from alongside.setting_policies.queries import (
    Bilingual,
    PolicyInForce,
    get_policy_by_versions,
    get_policy_in_force,
)
from alongside.setting_policies.services import seed_authority_policy
from alongside.setting_policies.template_v1 import TEMPLATE
from tests.factories.people import LONG_AGO, grant_role, make_member, make_setting
from tests.factories.policies import make_version
from tests.queries import counting_statements

TODAY = date(2026, 11, 22)


def names(policy: PolicyInForce) -> list[str]:
    return [leader.name for leader in policy.leaders]


def test_a_new_authority_has_a_policy_from_the_first_minute(session, world):
    seed_authority_policy(session, world.here.authority, clock.now())
    policy = get_policy_in_force(session, world.here.setting.id, TODAY + timedelta(days=99999))
    assert [(kind.code, kind.prompts_offer) for kind in policy.triggers] == [
        ("safeguarding_concern", True),
        ("parent_conversation", True),
        ("first_concern", True),
        ("distressed_behaviour", True),
        ("other", False),
    ]
    texts = [policy.circumstances, policy.nobody_available, policy.structure, policy.recording]
    texts += [kind.label for kind in policy.triggers]
    texts += [words for place in policy.places for words in (place.name, place.access_notes)]
    assert all(words.en and words.cy and words.en != words.cy for words in texts)
    assert len(policy.places) == 4
    assert (policy.retention_months, policy.follow_up_days) == (12, (3, 28))
    assert (policy.action_due_working_days, policy.offer_waits_days) == (10, 28)
    assert policy.notes_modes == ("none", "actions_only", "key_points", "full")
    assert policy.template is TEMPLATE
    assert len(policy.version_ids) == 1


def test_an_authority_without_any_version_still_has_triggers_and_numbers(session, world):
    policy = get_policy_in_force(session, world.here.setting.id, TODAY)
    assert len(policy.triggers) == 5
    assert policy.offer_waits_days == 28
    assert policy.version_ids == ()


def test_the_nearest_version_speaks_for_each_field(session, world):
    middle = make_setting("Middle")
    inner = make_setting("Inner", parent_id=middle.id)
    top = make_version(circumstances="top", recording="top", retention_months=6, places=("hall",))
    mid = make_version(middle, recording="middle", places=("den", "porch"))
    low = make_version(inner, circumstances="inner")
    make_version(world.here.setting, circumstances="a stranger's")
    policy = get_policy_in_force(session, inner.id, TODAY)
    assert policy.circumstances == Bilingual("inner", "inner (cy)")
    assert policy.recording.en == "middle"
    assert [place.name.en for place in policy.places] == ["den", "porch"]
    assert policy.retention_months == 6
    assert policy.version_ids == (low.id, mid.id, top.id)
    assert policy.sources == {
        "circumstances": low.id,
        "recording": mid.id,
        "places": mid.id,
        "retention_months": top.id,
    }


def test_a_version_counts_from_its_day_and_drafts_never_do(session, world):
    here = world.here.setting
    make_version(here, circumstances="first", effective_from=TODAY - timedelta(days=30))
    make_version(here, circumstances="second", effective_from=TODAY)
    make_version(here, circumstances="later", effective_from=TODAY + timedelta(days=1))
    draft = make_version(here, circumstances="draft", effective_from=None)
    draft.effective_from = TODAY - timedelta(days=31)  # a wish is not a publication
    says = {
        days: get_policy_in_force(session, here.id, TODAY + timedelta(days=days)).circumstances.en
        for days in (-31, -30, -1, 0, 1)
    }
    assert says == {-31: "", -30: "first", -1: "first", 0: "second", 1: "later"}


def test_of_two_versions_for_the_same_day_the_later_made_speaks(session, world):
    make_version(circumstances="first", effective_from=TODAY)
    make_version(circumstances="second", effective_from=TODAY)
    policy = get_policy_in_force(session, world.here.setting.id, TODAY)
    assert policy.circumstances.en == "second"


def test_an_event_keeps_the_words_it_was_logged_under(session, world):
    here = world.here.setting
    make_version(recording="all")
    make_version(here, circumstances="old", places=("den",), leaders=(world.here.people["leader"],))
    then = get_policy_in_force(session, here.id, TODAY)
    make_version(here, circumstances="new", effective_from=TODAY, places=("attic",))
    make_version(recording="new for all", effective_from=TODAY)
    assert get_policy_in_force(session, here.id, TODAY).circumstances.en == "new"
    session.expunge_all()
    assert get_policy_by_versions(session, here.id, then.version_ids, on=TODAY) == then


def test_a_policy_of_no_versions_can_be_read_back_too(session, world):
    then = get_policy_in_force(session, world.here.setting.id, TODAY)
    make_version(circumstances="new")
    assert get_policy_by_versions(session, world.here.setting.id, (), on=TODAY) == then


def test_leaders_who_cannot_lead_that_day_drop_out(session, world):
    here = world.here
    left = make_member("left", Role.CONVERSATION_LEADER, setting=here.setting)
    left.left_at = clock.now()
    lost = make_member("lost the role")
    grant_role(lost, Role.CONVERSATION_LEADER, here.setting).ended_on = TODAY
    never = make_member("never had it", Role.MANAGER, setting=here.setting)
    leader = make_member("Awel", Role.CONVERSATION_LEADER, setting=here.setting)
    leader.speaks_welsh = True
    make_version(here.setting, leaders=(left, lost, never, leader))
    then = get_policy_in_force(session, here.setting.id, TODAY)
    assert names(then) == ["Awel", "lost the role"]
    policy = get_policy_in_force(session, here.setting.id, TODAY + timedelta(days=1))
    assert names(policy) == [leader.name]
    assert policy.leaders[0].languages == ("cy", "en")
    assert policy.leaders[0].most_open == 3


def test_with_no_list_everyone_who_holds_the_role_here_may_lead(session, world):
    above = make_setting("Above")
    below = make_setting("Below", parent_id=above.id)
    make_member("of above", Role.CONVERSATION_LEADER, setting=above)
    make_member("of below", Role.CONVERSATION_LEADER, setting=below)
    make_member("of everywhere", Role.CONVERSATION_LEADER)
    both = make_member("of both", Role.CONVERSATION_LEADER, setting=above)
    grant_role(both, Role.CONVERSATION_LEADER, below)
    policy = get_policy_in_force(session, below.id, TODAY)
    assert names(policy) == ["of above", "of below", "of both", "of everywhere"]
    again = get_policy_by_versions(session, below.id, policy.version_ids, on=TODAY)
    assert again == policy


def test_a_setting_of_nobody_and_of_another_authority_are_alike_not_found(session, world):
    for setting_id in (new_id(), world.there.setting.id):
        with pytest.raises(NotFound):
            get_policy_in_force(session, setting_id, TODAY)
        with pytest.raises(NotFound):
            get_policy_by_versions(session, setting_id, ())
    version = make_version(circumstances="here")
    with pytest.raises(NotFound):
        get_policy_by_versions(session, world.here.setting.id, (version.id, new_id()))


def test_the_guard_alone_keeps_another_authoritys_policy_out(unwalled):
    session, world = unwalled
    theirs = make_version(circumstances="theirs", effective_from=None)
    session.execute(
        text(
            "update policy_versions set tenant_id = :there, status = 'published',"
            " effective_from = '2024-01-01', published_at = now()"
        ),
        {"there": world.there.authority.id},
    )
    session.expunge_all()
    with pytest.raises(NotFound):
        get_policy_by_versions(session, world.here.setting.id, (theirs.id,))
    with pytest.raises(NotFound):
        get_policy_in_force(session, world.there.setting.id, TODAY)
    policy = get_policy_in_force(session, world.here.setting.id, TODAY)
    assert policy.circumstances.en == ""
    assert names(policy) == ["leader of hafan", "other_leader of hafan"]


@pytest.mark.parametrize("depth", [1, 6])
def test_the_depth_of_the_tree_costs_no_more_statements(session, world, depth: int):
    leader = world.here.people["leader"]
    inner = world.here.setting
    make_version(circumstances="top", places=("hall",), triggers=("a",), leaders=(leader,))
    for number in range(depth):
        inner = make_setting(f"Level {number}", parent_id=inner.id)
        make_version(inner, circumstances="x", places=("a", "b", "c"), leaders=(leader,))
    session.expunge_all()
    with counting_statements() as seen:
        policy = get_policy_in_force(session, inner.id, TODAY)
    assert len(policy.version_ids) == depth + 1
    assert len(seen) == 4


def test_settings_tied_into_a_ring_do_not_hang_the_page(session, world):
    one = make_setting("One")
    two = make_setting("Two", parent_id=one.id)
    one.parent_id = two.id
    make_version(two, circumstances="two")
    make_version(circumstances="all")
    assert get_policy_in_force(session, one.id, TODAY).circumstances.en == "two"


def test_a_leader_since_long_ago_is_there_on_an_old_day_and_not_before(session, world):
    here = world.here.setting.id
    assert names(get_policy_in_force(session, here, LONG_AGO)) != []
    assert names(get_policy_in_force(session, here, LONG_AGO - timedelta(days=1))) == []
