"""A worker writes a family's steps, takes its numbers, and leaves a sheet with them."""

from pathlib import Path

import pytest

from tests.e2e.conftest import Arrive
from tests.e2e.site import Site
from tests.e2e.visitor import Visitor


@pytest.mark.parametrize(
    ("slug", "size", "language", "highest"),
    [("hafan", "phone", "cy", 8), ("ashmere", "desktop", "en", 8)],
    ids=["Welsh on a phone", "English on a desktop"],
)
def test_a_family_changes_in_its_own_words_and_numbers(
    site: Site, arrive: Arrive, slug: str, size: str, language: str, highest: int
):
    worker = arrive(size, language).sign_in(site.login(slug, "practitioner"))
    page = worker.open(f"/{slug}/families").page
    worker.look("families")
    page.locator("main .govuk-task-list a").first.click()
    worker.look("family")
    family = page.url
    page.locator("main section h2 a").first.click()
    worker.look("area")
    area = page.url
    page.goto(f"{area}/ladder")
    worker.look("ladder")
    page.goto(f"{area}/scores/new")
    page.locator(f"input[name=number][value='{highest}']").check()
    worker.press_main()
    page.locator(".govuk-error-summary").wait_for()
    worker.look("score-refused")
    page.locator("input[name=voice][value=child]").check()
    worker.look("score")
    worker.press_main()
    page.wait_for_url("**/scores/*")
    page.locator("textarea[name=one_step_up]").fill("Diolch, ni sy'n dewis")
    worker.look("score-follow-up")
    worker.press_main()
    page.wait_for_url(area)
    page.goto(f"{area}/ownership/new")
    page.locator("input[name=idea_came_from][value='5']").check()
    worker.look("ownership")
    worker.press_main()
    page.wait_for_url(area)
    worker.look("area-after")
    page.goto(f"{family}/sheet")
    worker.look("sheet")
    _take_sheets(worker, slug)
    _begin(worker, slug)


def _take_sheets(worker: Visitor, slug: str) -> None:
    """In both languages, whatever the page's; the normal and the large print."""
    links = worker.page.locator("a[href*='/sheet-']")
    assert links.count() == 4
    for number in range(4):
        with worker.page.expect_download() as started:
            links.nth(number).click()
        taken = Path(started.value.path())
        assert taken.read_bytes().startswith(b"%PDF")
        if worker.pictures:
            size = ("normal", "large")[number % 2]
            name = f"sheet-{slug}-{size}-{started.value.suggested_filename}"
            (Path(worker.pictures) / name).write_bytes(taken.read_bytes())


def _begin(worker: Visitor, slug: str) -> None:
    """Another family, from a page with nothing on it."""
    page = worker.open(f"/{slug}/families/new").page
    worker.look("begin-family")
    page.locator("input[name=reference]").fill("Heulwen 9")
    worker.press_main()
    worker.look("family-empty")
    page.locator("main .app-empty a").click()
    page.locator("input[name=title_family]").fill("Amser i chwarae")
    worker.press_main()
    page.wait_for_url("**/words")
    worker.press_main()
    page.locator(".govuk-error-summary").wait_for()
    worker.look("words-refused")
    page.locator("textarea[name=good_enough]").fill("Awr gyda'n gilydd bob dydd Sadwrn")
    worker.press_main()
    page.wait_for_url(lambda url: not url.endswith("/words"))
    worker.look("area-begun")
