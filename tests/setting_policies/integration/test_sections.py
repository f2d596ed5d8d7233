"""A setting makes the template its own: which parts, in whose words, in which order (S1-15)."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from alongside.kernel import clock
from alongside.kernel.errors import DomainError, NotFound
from alongside.setting_policies.models import PolicyVersion, VersionSection
from alongside.setting_policies.presenters.comparing import list_changed
from alongside.setting_policies.queries import get_policy_in_force, get_template
from alongside.setting_policies.queries.in_force import preview_policy
from alongside.setting_policies.queries.versions import find_latest, get_parts
from alongside.setting_policies.rules.values import EMPTY, Bilingual
from alongside.setting_policies.rules.wording import Wording
from alongside.setting_policies.services import (
    SectionAnswers,
    Writer,
    follow_list,
    make_list_own,
    publish,
    remove_row,
    save_section,
    start_draft,
)
from alongside.setting_policies.template_v1 import TEMPLATE, credits_of
from tests.factories.people import make_setting
from tests.factories.policies import adapted, make_version, publish_as_is
from tests.queries import counting_statements

TODAY = date(2026, 11, 22)
KEYS = [section.key for section in TEMPLATE.sections]
OURS = Bilingual("How was the journey home?", "Sut oedd y daith adref?")
TITLE = Bilingual("The way home", "Y ffordd adref")


@pytest.fixture
def lead(session, world) -> Writer:
    return Writer(world.here.actor("setting_lead"), TODAY, clock.now())


@pytest.fixture
def draft(session, world, lead) -> PolicyVersion:
    made = start_draft(session, world.here.setting.id, actor=lead.actor, now=lead.now)
    make_list_own(session, made, "sections", lead)
    session.flush()
    return made


class Desk:
    """The draft's own template, changed by one person."""

    def __init__(self, session, draft, lead) -> None:
        self.session, self.draft, self.lead = session, draft, lead

    def row(self, key: str) -> VersionSection:
        return next(each for each in self.rows() if each.key.startswith(key))

    def rows(self):
        return get_parts(self.session, self.draft).sections

    def keys(self) -> list[str]:
        return [section.key for section in self.shown().sections]

    def shown(self):
        return preview_policy(self.session, self.draft, TODAY).template

    def save(self, key: str | None, words: Bilingual = EMPTY, after: str = "", **more) -> None:
        row = self.row(key) if key else None
        after_id: UUID | None = self.row(after).id if after else None
        answers = SectionAnswers(words=words, after_id=after_id, **more)
        save_section(self.session, self.draft, row, answers, self.lead)
        self.session.flush()


@pytest.fixture
def desk(session, draft, lead) -> Desk:
    return Desk(session, draft, lead)


def refused(call, *arguments, **options) -> str | None:
    with pytest.raises(DomainError) as caught:
        call(*arguments, **options)
    return caught.value.field


def test_ones_own_template_begins_as_the_one_from_above(desk):
    assert desk.keys() == KEYS
    assert desk.shown().adapted_by.en == "hafan nursery"
    assert credits_of(desk.shown())[1].en == "The template was adapted by hafan nursery."


def test_a_part_is_left_out_and_used_again_where_it_stood(desk):
    desk.save("hardest", used=False)
    assert desk.keys() == [key for key in KEYS if key != "hardest"]
    assert [section.key for section in desk.shown().left_out] == ["hardest"]
    desk.save("hardest", used=True)
    assert desk.keys() == KEYS


@pytest.mark.parametrize("key", ["before_we_start", "closing"])
def test_limits_and_fairness_cannot_be_left_out_or_moved(desk, key):
    desk.save(key, words=OURS, used=False, after="hardest")
    assert desk.keys() == KEYS
    section = next(each for each in desk.shown().sections if each.key == key)
    assert section.own_prompts("cy") == (OURS.cy,)
    assert len(section.our_prompts("cy")) >= 2


def test_what_helped_comes_before_what_was_learnt_or_neither_is_there(desk):
    assert refused(desk.save, "what_helped", used=False) == "used"
    assert refused(desk.save, "what_helped", after="learnt") == "after_id"
    desk.save("learnt", used=False)
    desk.save("what_helped", used=False)
    assert refused(desk.save, "learnt", used=True) == "used"


def test_a_part_of_ones_own_has_a_place_in_the_order(desk):
    desk.save(None, words=OURS, title=TITLE)
    assert desk.keys()[-2].startswith("own_")
    desk.save("own_", words=OURS, title=TITLE, after="what_happened")
    assert desk.keys()[2].startswith("own_")
    desk.save("own_", words=OURS, title=Bilingual("Home", TITLE.cy))
    own = desk.shown().sections[2]
    assert (own.title.en, own.own_prompts("en"), own.our_prompts("en")) == (
        "Home",
        ("How was the journey home?",),
        (),
    )
    for place in ("closing", "own_"):
        assert refused(desk.save, "own_", title=TITLE, after=place) == "after_id"
    assert refused(desk.save, "own_", words=OURS) == "title_en"


def test_there_are_five_of_ones_own_at_most(desk):
    for number in range(5):
        desk.save(None, title=Bilingual(f"Part {number}", ""))
    with pytest.raises(DomainError):
        desk.save(None, title=TITLE)


def test_only_a_part_of_ones_own_is_taken_off(desk, session, draft, lead):
    desk.save(None, title=TITLE)
    remove_row(session, draft, desk.row("own_"), lead)
    assert desk.keys() == KEYS
    with pytest.raises(NotFound):
        remove_row(session, draft, desk.row("hardest"), lead)


def test_the_next_draft_begins_with_what_was_published(desk, session, draft, lead):
    desk.save("hardest", words=OURS, used=False)
    desk.save(None, words=OURS, title=TITLE, after="what_happened")
    publish_as_is(draft, TODAY)
    again = start_draft(session, draft.setting_id, actor=lead.actor, now=lead.now)
    assert again.id != draft.id
    kept = [(row.key, row.used, row.title, row.own_words) for row in desk.rows()]
    copied = get_parts(session, again).sections
    assert [(row.key, row.used, row.title, row.own_words) for row in copied] == kept


def test_it_is_inherited_and_can_be_given_up_again(session, world, lead, draft, desk):
    version = make_version(sections=adapted(without=("hardest",), own=("top",)))
    follow_list(session, draft, "sections", lead)
    assert desk.shown().version_id == version.id
    assert desk.shown().adapted_by.en == "hafan Council"
    make_list_own(session, draft, "sections", lead)
    session.flush()
    assert desk.keys()[-2] == "own_top"
    assert desk.row("hardest").used is False
    assert list_changed(get_policy_in_force(session, draft.setting_id, TODAY), desk_policy(desk))
    below = make_setting("Below")
    assert get_policy_in_force(session, below.id, TODAY).template.version_id == version.id


def desk_policy(desk):
    desk.save("own_top", title=Bilingual("Ours now", "Ni nawr"))
    return preview_policy(desk.session, desk.draft, TODAY)


def test_an_old_version_still_leads_to_its_template(session, world):
    old = make_version(world.here.setting, sections=adapted(own=("first",)))
    make_version(world.here.setting, sections=adapted(own=("second",)))
    then = get_template(session, "v1", old.id)
    assert then.sections[-2].title.en == "first"
    assert get_template(session, "v1", None) is TEMPLATE


def test_in_wales_a_part_is_published_in_both_languages_only(session, world, desk, draft):
    world.here.authority.nation = "wales"
    desk.save(None, words=Bilingual("How?", ""), title=TITLE)
    assert get_parts(session, draft).wordings["sections"] is Wording.CY_MISSING

    def go() -> None:
        publish(
            session,
            draft,
            clock.now().date(),
            authority=world.here.authority,
            actor=world.here.actor("admin"),
            now=clock.now(),
        )

    with pytest.raises(DomainError, match="one language"):
        go()
    desk.save("own_", words=OURS, title=TITLE)
    go()
    assert find_latest(session, draft.setting_id) is draft


def test_nobody_counts_the_words_of_a_part_that_is_left_out(session, desk, draft):
    desk.save("hardest", words=Bilingual("How?", ""), used=False)
    assert get_parts(session, draft).wordings["sections"] is Wording.BOTH


def test_the_database_keeps_a_published_template_as_it_is(session, desk, draft):
    publish_as_is(draft, TODAY)
    with pytest.raises(DatabaseError, match="never changed"), session.begin_nested():
        session.execute(text("update policy_sections set used = false"))


def test_a_template_of_another_authority_is_not_found(app, world):
    with app.app_context(), world.there.scope() as there:
        theirs = make_version(sections=adapted(own=("theirs",))).id
        there.commit()
    with app.app_context(), world.here.scope() as here, pytest.raises(NotFound):
        get_template(here, "v1", theirs)


@pytest.mark.parametrize("own", [("a",), ("a", "b", "c")])
def test_more_parts_cost_no_more_statements(session, world, own):
    make_version(world.here.setting, sections=adapted(own=own))
    session.expunge_all()
    with counting_statements() as seen:
        template = get_policy_in_force(session, world.here.setting.id, TODAY).template
    assert len(template.sections) == 11 + len(own)
    assert len(seen) == 3  # the versions, the leaders, the parts
