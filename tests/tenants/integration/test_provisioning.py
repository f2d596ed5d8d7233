"""Opening, suspending and resuming authorities."""

from typing import Any

import pytest

from alongside.kernel.db import Session, db
from alongside.kernel.errors import DomainError
from tenants.models import Authority
from tenants.provisioning import open_authority, resume_authority, suspend_authority
from tenants.web import RESERVED
from tests.client import Browser
from tests.factories.world import World


def open_one(session: Session, **changes: Any) -> Authority:
    values: dict[str, Any] = {
        "slug": "newydd",
        "name_en": "Newydd Council",
        "name_cy": "Cyngor Newydd",
        "nation": "wales",
    }
    return open_authority(session, **(values | changes))


def test_a_welsh_authority_begins_in_welsh_and_scales_from_one(session: Session):
    opened = open_one(session)
    assert (opened.status, opened.default_language) == ("open", "cy")
    assert (opened.scale_min, opened.scale_max) == (1, 10)


def test_an_english_authority_begins_in_english_and_scales_from_nought(session: Session):
    opened = open_one(session, nation="england")
    assert (opened.default_language, opened.scale_min, opened.scale_max) == ("en", 0, 10)


def test_both_ends_of_the_scale_are_the_authoritys_to_choose(session: Session):
    opened = open_one(session, scale=(0, 5))
    assert (opened.scale_min, opened.scale_max) == (0, 5)


def test_a_long_name_is_cut_where_a_short_one_was_not_given(session: Session):
    opened = open_one(session, name_en="N" * 60)
    assert (opened.short_name_en, opened.short_name_cy) == ("N" * 40, "Cyngor Newydd")


@pytest.mark.parametrize("slug", ["abc", "a-b", "sir-y-fflint", "x" * 40, "2nd-town"])
def test_a_slug_of_letters_digits_and_hyphens_is_taken(session: Session, slug: str):
    assert open_one(session, slug=slug).slug == slug


@pytest.mark.parametrize(
    "slug",
    ["", "ab", "x" * 41, "Upper", "a b", "-ab", "ab-", "caf\u00e9", "a/b", "a.b", "abc\n"]
    + sorted(RESERVED),
)
def test_a_slug_that_no_address_could_carry_is_refused(session: Session, slug: str):
    with pytest.raises(DomainError) as refused:
        open_one(session, slug=slug)
    assert refused.value.field == "slug"


def test_a_slug_is_given_once(session: Session, world: World):
    with pytest.raises(DomainError, match="Another authority") as refused:
        open_one(session, slug=world.there.slug)
    assert refused.value.field == "slug"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nation": "scotland"}, "nation"),
        ({"name_cy": "  "}, "name_cy"),
        ({"name_en": ""}, "name_en"),
        ({"scale": (10, 10)}, "scale"),
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
        ({"time_zone": "../etc/passwd"}, "time_zone"),
    ],
)
def test_what_is_missing_or_wrong_is_named(session: Session, changes: dict[str, Any], field: str):
    with pytest.raises(DomainError) as refused:
        open_one(session, **changes)
    assert refused.value.field == field


def test_a_suspended_authoritys_pages_are_gone_and_come_back(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["practitioner"])
    home = f"/{world.here.slug}/"
    answers = []
    for move in (lambda _: None, suspend_authority, resume_authority):
        with browser.app.app_context():
            move(db.session.get_one(Authority, world.here.authority.id))
            db.session.commit()
        answers.append(browser.get(home).status_code)
    assert answers == [200, 404, 200]


def test_only_an_open_authority_is_suspended_and_only_a_suspended_one_resumed(session: Session):
    opened = open_one(session)
    with pytest.raises(DomainError):
        resume_authority(opened)
    suspend_authority(opened)
    with pytest.raises(DomainError):
        suspend_authority(opened)
