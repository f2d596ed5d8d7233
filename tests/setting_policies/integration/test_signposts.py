"""Where people can get support: named by the authority, changed by a setting, shown as it is."""

from datetime import date, timedelta

import pytest

from alongside.kernel import clock
from alongside.kernel.errors import DomainError, NotFound
from alongside.setting_policies.presenters.comparing import list_changed
from alongside.setting_policies.queries import get_policy_in_force, get_signposts_in_force
from alongside.setting_policies.queries.in_force import preview_policy
from alongside.setting_policies.queries.versions import get_parts
from alongside.setting_policies.rules.values import Bilingual, Signpost
from alongside.setting_policies.rules.wording import Wording
from alongside.setting_policies.services import (
    Writer,
    make_list_own,
    remove_row,
    save_signpost,
    start_draft,
)
from tests.factories.people import make_setting
from tests.factories.policies import make_version, publish_as_is
from tests.queries import counting_statements

TODAY = date(2026, 11, 22)
LINE = Signpost(
    Bilingual("Listening line", "Llinell wrando"),
    Bilingual("Day and night", "Ddydd a nos"),
    "01632 960 002",
    "",
)


@pytest.fixture
def lead(session, world) -> Writer:
    return Writer(world.here.actor("setting_lead"), TODAY, clock.now())


@pytest.fixture
def draft(session, world, lead):
    make_version(signposts=("helpline", "doctor"))
    made = start_draft(session, world.here.setting.id, actor=lead.actor, now=lead.now)
    make_list_own(session, made, "signposts", lead)
    session.flush()
    return made


def names(signposts):
    return [signpost.name.en for signpost in signposts]


def test_a_setting_goes_by_the_authoritys_list_until_it_makes_its_own(session, world):
    make_version(signposts=("helpline", "doctor"))
    here, below = world.here.setting, make_setting("Below")
    make_version(here, signposts=("neighbours",))
    assert names(get_signposts_in_force(session, here.id, TODAY)) == ["neighbours"]
    assert names(get_signposts_in_force(session, below.id, TODAY)) == ["helpline", "doctor"]
    assert get_policy_in_force(session, below.id, TODAY).signposts == get_signposts_in_force(
        session, below.id, TODAY
    )


def test_nobody_names_any_and_none_is_shown(session, world):
    assert get_signposts_in_force(session, world.here.setting.id, TODAY) == ()


def test_ones_own_list_begins_with_the_authoritys_and_is_changed(session, draft, lead):
    save_signpost(session, draft, None, LINE, same=True, by=lead)
    session.flush()
    remove_row(session, draft, get_parts(session, draft).signposts[0], lead)
    session.flush()
    policy = preview_policy(session, draft, TODAY)
    assert names(policy.signposts) == ["doctor", "Listening line"]
    assert policy.signposts[1] == LINE
    now = get_policy_in_force(session, draft.setting_id, TODAY)
    assert list_changed(now, policy) == ["signposts"]


def test_it_needs_a_name_and_a_way_to_be_reached(session, draft, lead):
    def refused(signpost: Signpost) -> str | None:
        with pytest.raises(DomainError) as error:
            save_signpost(session, draft, None, signpost, same=True, by=lead)
        return error.value.field

    nothing = Bilingual("", "")
    assert refused(Signpost(nothing, nothing, "111", "")) == "name_en"
    assert refused(Signpost(LINE.name, nothing, "", "")) == "telephone"


def test_the_list_ends_at_eight(session, draft, lead):
    for _ in range(6):
        save_signpost(session, draft, None, LINE, same=True, by=lead)
        session.flush()
    with pytest.raises(DomainError):
        save_signpost(session, draft, None, LINE, same=True, by=lead)


def test_a_language_that_is_missing_or_left_behind_is_known(session, draft, lead):
    row = get_parts(session, draft).signposts[0]
    only = Signpost(Bilingual("Line", ""), Bilingual("", ""), "111", "")
    save_signpost(session, draft, row, only, same=False, by=lead)
    assert get_parts(session, draft).wordings["signposts"] is Wording.CY_MISSING


def test_the_next_draft_begins_with_what_was_published(session, draft, lead):
    save_signpost(session, draft, None, LINE, same=True, by=lead)
    session.flush()
    publish_as_is(draft, TODAY - timedelta(days=1))
    again = start_draft(session, draft.setting_id, actor=lead.actor, now=lead.now)
    session.flush()
    copied = preview_policy(session, again, TODAY).signposts
    assert names(copied) == ["helpline", "doctor", "Listening line"]


def test_anothers_list_is_not_changed(session, world, draft):
    other = Writer(world.here.actor("manager"), TODAY, clock.now())
    with pytest.raises(NotFound):
        save_signpost(session, draft, None, LINE, same=True, by=other)


@pytest.mark.parametrize("number", [1, 3])
def test_more_places_cost_no_more_statements(session, world, number):
    make_version(world.here.setting, signposts=("a", "b", "c")[:number])
    session.expunge_all()
    with counting_statements() as seen:
        assert len(get_signposts_in_force(session, world.here.setting.id, TODAY)) == number
    assert len(seen) == 2
