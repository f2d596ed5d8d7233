"""A setting's lead makes the template its own, and an admin of the authority publishes it."""

import pytest

from tests.e2e.conftest import Arrive
from tests.e2e.site import Site
from tests.e2e.visitor import Visitor


@pytest.mark.parametrize(
    ("slug", "size", "language"),
    [("hafan", "phone", "cy"), ("ashmere", "desktop", "en")],
    ids=["Welsh on a phone", "English on a desktop"],
)
def test_a_lead_adapts_the_template_and_says_where_support_is(
    site: Site, arrive: Arrive, slug: str, size: str, language: str
):
    lead = arrive(size, language).sign_in(site.login(slug, "setting_lead"))
    page = lead.open(f"/{slug}/policies").page
    setting = _own_setting(lead, slug)
    lead.look("policy")
    draft = f"{page.url}/draft"  # begun already
    _begin(lead, f"{draft}/points/structure", "own:sections")
    lead.look("draft-template")
    page.locator("button[value='new:sections']").click()
    page.locator("input[name=title_cy]").fill("Y ffordd adref")
    page.locator("input[name=title_en]").fill("The way home")
    page.locator("textarea[name=prompts_cy]").fill("Sut oedd y daith adref?")
    page.locator("textarea[name=prompts_en]").fill("How was the journey home?")
    lead.look("draft-own-part")
    lead.press_main()
    page.locator("button[value^='change:sections']").nth(4).click()
    page.locator("input[name=used][value=no]").check()
    lead.look("draft-part-of-ours")
    lead.press_main()
    page.locator("button[value^='change:sections']").first.click()
    lead.look("draft-part-that-stays")
    page.goto(f"{draft}/template")
    lead.look("draft-template-preview")
    _begin(lead, f"{draft}/points/recording", "own:signposts")
    page.locator("button[value='new:signposts']").click()
    page.locator("input[name=name_cy]").fill("Drws agored")
    page.locator("input[name=name_en]").fill("Open door")
    lead.look("draft-signpost")
    lead.press_main()
    lead.look("draft-signpost-refused")
    page.locator("input[name=telephone]").fill("01632 960 199")
    lead.press_main()
    lead.look("draft-support")
    page.goto(f"{draft}/compare")
    lead.look("draft-compared")
    page.goto(draft)
    lead.look("draft-whole")
    page.locator("main form button").first.click()

    admin = arrive(size, language).sign_in(site.login(slug, "authority_admin"))
    admin.page.goto(f"{draft}/publish")
    admin.look("publish")
    admin.press_main()
    lead.open(f"/{slug}/policies/{setting}")
    lead.look("policy-adapted")
    assert "The way home" in lead.page.content() or "Y ffordd adref" in lead.page.content()
    lead.open(f"/{slug}/policies/{setting}/template")
    lead.look("template-adapted")


def _own_setting(lead: Visitor, slug: str) -> str:
    """The policy of the only setting that is theirs, opened from the list."""
    lead.page.locator("main table tbody tr").nth(1).locator("a").first.click()
    return lead.page.url.rsplit("/", 1)[1]


def _begin(lead: Visitor, address: str, what: str) -> None:
    """A list of one's own, unless the draft has it already."""
    lead.page.goto(address)
    button = lead.page.locator(f"button[value='{what}']")
    if button.count():
        button.click()


@pytest.mark.parametrize(
    ("slug", "size", "language"),
    [("hafan", "phone", "cy"), ("ashmere", "desktop", "en")],
    ids=["Welsh on a phone", "English on a desktop"],
)
def test_everybody_can_read_where_support_is_and_take_the_template_along(
    site: Site, arrive: Arrive, slug: str, size: str, language: str
):
    person = arrive(size, language).sign_in(site.login(slug, "practitioner"))
    person.open(f"/{slug}/policies/authority")
    person.look("policy-of-the-authority")
    numbers = person.page.locator(".app-signposts a[href^='tel:']")
    assert numbers.count() >= 2
    person.open(f"/{slug}/policies/authority/template")
    person.look("template-of-the-authority")
