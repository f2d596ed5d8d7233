"""The pages on which a policy is written: nothing typed is lost, a no stands by its question."""

from datetime import date
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from alongside.kernel import clock
from alongside.kernel.ids import new_id
from alongside.people.roles import Role
from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.queries.versions import Parts, get_draft, get_parts
from alongside.setting_policies.services import seed_authority_policy
from tenants.models import Authority
from tests.client import Browser
from tests.factories.people import make_member
from tests.factories.policies import make_version

BOTH = {"circumstances_en": "After a hard day.", "circumstances_cy": "Wedi diwrnod anodd."}

LONG_PAST = {"review_due-day": "1", "review_due-month": "2", "review_due-year": "2020"}


class Desk:
    """The lead's desk: their browser, and a look into the drawer."""

    def __init__(self, app, place, browser: Browser) -> None:
        self.app, self.place, self.browser = app, place, browser
        self.base = f"/{place.slug}/policies/{place.setting.id}"
        self.sit("setting_lead")

    def sit(self, name: str, language: str = "en") -> None:
        self.browser.sign_in(self.place.accounts[name], language)

    def get(self, rest: str) -> BeautifulSoup:
        answer = self.browser.get(self.base + rest)
        assert answer.status_code == 200
        return BeautifulSoup(answer.data, "html.parser")

    def send(self, rest: str, *, status: int = 303, **data: object) -> BeautifulSoup:
        answer = self.browser.post(self.base + rest, {"form_key": str(new_id())} | data)
        assert answer.status_code == status, answer.text
        self.location = answer.location
        return BeautifulSoup(answer.data, "html.parser")

    def parts(self) -> Parts:
        with self.app.app_context(), self.place.scope() as session:
            return get_parts(session, get_draft(session, self.place.setting.id))

    def draft(self) -> PolicyVersion:
        return self.parts().version


@pytest.fixture
def desk(app, world, browser) -> Desk:
    with app.app_context(), world.here.scope() as session:
        authority = session.get_one(Authority, world.here.authority.id)
        authority.nation = "wales"
        seed_authority_policy(session, authority, clock.now())
        session.commit()
    made = Desk(app, world.here, browser)
    made.send("/draft/start")
    return made


def errors(page: BeautifulSoup) -> dict[str, str]:
    """What the error summary says, by the question that it leads to."""
    links = page.select(".govuk-error-summary__list a")
    for link in links:
        assert page.find(id=link["href"][1:]), link
    return {link["href"][1:]: link.get_text() for link in links}


def test_a_draft_is_begun_once_however_often_the_button_is_pressed(app, desk):
    key = str(new_id())
    for _ in range(2):
        desk.send("/draft/start", form_key=key)
        assert desk.location == f"{desk.base}/draft"
    with app.app_context(), desk.place.scope() as session:
        drafts = select(func.count()).where(PolicyVersion.status == "draft")
        assert session.scalar(drafts) == 1


def test_a_point_is_saved_and_shown_again(desk):
    desk.send("/draft/points/circumstances", **BOTH)
    assert desk.location == f"{desk.base}/draft"
    page = desk.get("/draft/points/circumstances")
    shown = [box.get_text().strip() for box in page.find_all("textarea")]
    assert shown == ["Wedi diwrnod anodd.", "After a hard day."]  # Welsh first in Wales
    assert "In both languages" in page.main.get_text()
    assert "Rydyn ni'n cynnig sgwrs gefnogol" in page.find("details").get_text()


def test_the_numbers_of_point_four_are_saved_and_left_out(desk):
    numbers = {"retention_months": "6", "first_follow_up": "7", "offer_waits_days": "14"}
    desk.send("/draft/points/recording", **numbers, notes_modes=["none", "key_points"])
    draft = desk.draft()
    assert (draft.retention_months, draft.follow_up_days) == (6, [7])
    assert (draft.offer_waits_days, draft.notes_modes) == (14, ["none", "key_points"])
    page = desk.get("/draft/points/recording")
    assert page.find(id="first_follow_up")["value"] == "7"
    assert page.find(id="action_due_working_days").get("value", "") == ""
    assert "go by hafan Council: 10 working days" in page.main.get_text()
    desk.send("/draft/points/recording")
    assert desk.draft().stated == []


@pytest.mark.parametrize(
    ("point", "answers", "field"),
    [
        ("recording", {"retention_months": "25"}, "retention_months"),
        ("recording", {"retention_months": "2"}, "retention_months"),
        ("recording", {"first_follow_up": "28", "second_follow_up": "3"}, "second_follow_up"),
        ("recording", {"pack_rule": "everything"}, "pack_rule"),
        ("circumstances", {"circumstances_cy": "x" * 3001}, "circumstances_cy"),
        ("structure", {"languages": ["fr"]}, "languages"),
        (
            "about",
            {"review_due-day": "1", "review_due-month": "2", "review_due-year": "2020"},
            "review_due",
        ),
        ("about", {"home_policy_url": "javascript:alert(1)"}, "home_policy_url"),
        ("about", {"home_policy_url": "https://example.org/x"}, "home_policy"),
        ("about", {"contact_id": str(new_id())}, "contact_id"),
    ],
)
def test_a_no_stands_beside_its_question_and_nothing_typed_is_lost(desk, point, answers, field):
    page = desk.send(f"/draft/points/{point}", status=400, **answers)
    assert list(errors(page)) == [field]
    assert page.select_one(f'.govuk-error-message[id^="{field}"]')
    for name, value in answers.items():
        box = page.find(attrs={"name": name})
        if box.name == "textarea":
            assert box.get_text().strip() == value
        elif box.get("type") in ("text", "url"):
            assert box["value"] == value
    assert desk.draft().stated == []


def test_a_switch_of_language_keeps_what_is_typed_and_saves_nothing(desk):
    page = desk.send(
        "/draft/points/circumstances", status=200, switch_language="cy", circumstances_en="Half a"
    )
    assert page.html["lang"] == "cy"
    assert page.find(id="circumstances_en").get_text().strip() == "Half a"
    assert desk.draft().stated == []


def test_a_button_beside_a_list_saves_what_is_typed_before_it_leads_away(desk):
    desk.send("/draft/points/circumstances", **BOTH, then="own:triggers")
    assert desk.location == f"{desk.base}/draft/points/circumstances"
    parts = desk.parts()
    assert parts.version.circumstances_en == "After a hard day."
    assert len(parts.triggers) == 5
    changed = BOTH | {"circumstances_en": "After a long day."}
    desk.send("/draft/points/circumstances", **changed, then="new:triggers")
    assert desk.location == f"{desk.base}/draft/triggers/new"
    assert desk.draft().circumstances_en == "After a long day."
    row = parts.triggers[0].id
    desk.send("/draft/points/circumstances", **BOTH, then=f"change:triggers:{row}")
    assert desk.location == f"{desk.base}/draft/triggers/{row}"
    desk.send("/draft/points/circumstances", **BOTH, then="follow:triggers")
    assert desk.parts().triggers == []
    assert desk.draft().stated == ["circumstances"]


@pytest.mark.parametrize("then", ["own:places", "new", "own:", "change:triggers:x", "x:triggers"])
def test_a_button_that_is_not_there_leads_nowhere(desk, then: str):
    desk.send("/draft/points/circumstances", status=404, **BOTH, then=then)
    assert desk.draft().stated == []


def test_a_kind_of_event_is_added_changed_and_taken_off(desk):
    desk.send("/draft/points/circumstances", then="own:triggers")
    page = desk.send("/draft/triggers/new", status=400, prompts_offer="yes")
    assert list(errors(page)) == ["label_en"]
    page = desk.send("/draft/triggers/new", status=400, label_en="A fire")
    assert list(errors(page)) == ["prompts_offer"]
    desk.send("/draft/triggers/new", label_en="A fire", prompts_offer="yes")
    added = desk.parts().triggers[-1]
    assert (added.label_en, added.prompts_offer) == ("A fire", True)
    page = desk.get(f"/draft/triggers/{added.id}")
    assert page.find(id="label_en")["value"] == "A fire"
    desk.send(f"/draft/triggers/{added.id}", label_en="A fire", label_cy="Tân", prompts_offer="no")
    changed = desk.parts().triggers[-1]
    assert (changed.label_cy, changed.prompts_offer, changed.behind) == ("Tân", False, None)
    assert changed.code == added.code
    desk.send(f"/draft/lists/triggers/{added.id}/remove")
    assert len(desk.parts().triggers) == 5


def test_a_place_is_added_and_changed(desk):
    desk.send("/draft/points/places-and-leaders", then="own:places")
    assert list(errors(desk.send("/draft/places/new", status=400, name_en="Shed"))) == ["private"]
    desk.send("/draft/places/new", name_en="Shed", name_cy="Sied", private="no")
    place = desk.parts().places[-1]
    desk.send(
        f"/draft/places/{place.id}",
        name_en="Shed",
        name_cy="Sied",
        private="yes",
        access_notes_en="Up",
        access_notes_cy="Fyny",
    )
    changed = desk.parts().places[-1]
    assert (changed.private, changed.access_notes_cy, changed.behind) == (True, "Fyny", None)


def test_a_leader_is_chosen_from_those_who_hold_the_role(app, desk):
    with app.app_context(), desk.place.scope() as session:
        awel = make_member("Awel", Role.CONVERSATION_LEADER).id
        session.commit()
    desk.send("/draft/points/places-and-leaders", then="own:leaders")
    assert len(desk.parts().leaders) == 3
    page = desk.send("/draft/leaders/new", status=400, membership_id=str(awel), most_open="2")
    assert errors(page) == {"membership_id": "This person is on the list already."}
    row = next(row for row in desk.parts().leaders if row.membership_id == awel)
    trained = {"trained_on-day": "8", "trained_on-month": "3", "trained_on-year": "2025"}
    desk.send(f"/draft/leaders/{row.id}", most_open="1", **trained)
    row = next(row for row in desk.parts().leaders if row.membership_id == awel)
    assert (row.trained_on, row.most_open) == (date(2025, 3, 8), 1)
    assert "Awel" in desk.get(f"/draft/leaders/{row.id}").h1.get_text()


def test_entries_of_a_list_that_comes_from_above_have_no_page(desk):
    for rest in ("/draft/triggers/new", "/draft/places/new", "/draft/leaders/new"):
        assert desk.browser.get(desk.base + rest).status_code == 404


def test_an_entry_of_another_version_is_not_reached_through_this_draft(app, desk):
    with app.app_context(), desk.place.scope() as session:
        other = get_parts(session, make_version(places=("den",)))
        session.commit()
    desk.send("/draft/points/places-and-leaders", then="own:places")
    row_id: UUID = other.places[0].id
    assert desk.browser.get(f"{desk.base}/draft/places/{row_id}").status_code == 404
    desk.send(f"/draft/lists/places/{row_id}/remove", status=404)


def test_the_way_to_publishing_in_wales(desk):
    desk.send("/draft/points/circumstances", circumstances_en="Only English")
    assert "Welsh is missing" in desk.get("/draft").main.get_text()
    assert "Only English" in desk.get("/draft/compare").main.get_text()
    desk.send("/draft/ready")
    desk.sit("admin")
    home = BeautifulSoup(desk.browser.get(f"/{desk.place.slug}/").data, "html.parser")
    assert "A policy for hafan nursery is ready to publish" in home.get_text()
    today = clock.now().date().isoformat()
    page = desk.send("/draft/publish", status=400, effective_from=today)
    summary = page.select_one(".govuk-error-summary").get_text()
    assert "Some words are there in one language only" in summary
    page = desk.send("/draft/publish", status=400, effective_from="2026-01-01")
    assert list(errors(page)) == ["effective_from"]
    desk.sit("setting_lead")
    desk.send("/draft/points/circumstances", **BOTH)
    desk.sit("admin")
    home = BeautifulSoup(desk.browser.get(f"/{desk.place.slug}/").data, "html.parser")
    assert "is ready to publish" not in home.get_text()  # it was changed since
    desk.send("/draft/publish", effective_from=today)
    assert desk.location == desk.base
    desk.sit("practitioner")
    assert "After a hard day." in desk.get("").main.get_text()


def test_a_lead_throws_the_draft_away_after_being_asked(desk):
    assert "cannot be brought back" in desk.get("/draft/discard").main.get_text()
    desk.send("/draft/discard")
    assert desk.location == desk.base
    assert desk.browser.get(f"{desk.base}/draft").status_code == 404


def test_an_admin_reads_a_settings_draft_but_does_not_write_it(desk):
    desk.sit("admin")
    page = desk.get("/draft")
    assert page.select("#points-1-status")
    assert not page.select(".govuk-task-list__link")
    assert desk.browser.get(f"{desk.base}/draft/points/structure").status_code == 404
    desk.send("/draft/points/structure", status=404, languages=["cy"])


def test_an_admin_writes_and_publishes_the_authoritys_own(app, desk):
    desk.sit("admin")
    desk.base = f"/{desk.place.slug}/policies/authority"
    desk.send("/draft/start")
    desk.send("/draft/points/structure", structure_en="So", structure_cy="Felly")
    today = clock.now().date().isoformat()
    desk.send("/draft/publish", effective_from=today)
    assert "So" in desk.get("").main.get_text()
    with app.app_context(), desk.place.scope() as session:
        numbers = select(PolicyVersion.number).where(PolicyVersion.setting_id.is_(None))
        assert sorted(session.scalars(numbers)) == [1, 2]
