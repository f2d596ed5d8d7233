"""From the asking to a yes that is taken back: a worker at a desk in English, an observer on a
phone in Welsh, who counts by thumb and by key while the connection comes and goes.
"""

from datetime import date

from playwright.sync_api import Dialog, Page, expect

from alongside.kernel import clock
from tests.e2e.conftest import Arrive
from tests.e2e.site import Site
from tests.e2e.visitor import Visitor

COUNTED = "[data-tally-count=question] input[inputmode]"
EVIDENCE = "Gofynnodd beth oedd yn bwysig i'r teulu."


def fill_day(page: Page, name: str, day: date) -> None:
    page.locator(f"input[name={name}-day]").fill(str(day.day))
    page.locator(f"input[name={name}-month]").fill(str(day.month))
    page.locator(f"input[name={name}-year]").fill(str(day.year))


def pick(page: Page, **answers: str) -> None:
    for name, value in answers.items():
        page.locator(f"input[name={name}][value='{value}']").check(force=True)


def press(page: Page, action: str) -> None:
    """The button of the form that is sent there."""
    page.locator(f"form[action$='{action}'] button").first.click()


def ask(worker: Visitor, name: str, instrument: str) -> str:
    """Find the observer by name and ask; the address of the observation."""
    page = worker.page
    page.locator("input[name=find]").fill(name)
    page.locator("button[value=find]").click()
    page.locator("input[name=chosen]").first.check(force=True)
    worker.look("observation-who")
    page.locator("button[value=go_on]").click()
    pick(page, kind="live", instrument=instrument)
    fill_day(page, "observed_on", clock.now().date())
    worker.look("observation-ask")
    worker.press_main()
    expect(page.locator(".govuk-summary-list")).to_be_visible()
    return page.url


def prepare(worker: Visitor, observer: Visitor, watched: str) -> None:
    """Both say yes, the family too, and the day is booked."""
    page = observer.page
    page.goto(watched)
    observer.look("observation-asked")
    page.locator("button[name=answer][value=yes]").click()
    page.goto(f"{watched}/family")
    pick(page, by="parent", how="spoken")
    fill_day(page, "on", clock.now().date())
    observer.look("observation-family")
    observer.press_main()
    worker.page.goto(f"{watched}/book")
    worker.press_main()
    expect(
        worker.page.locator(".govuk-error-summary")
    ).to_be_visible()  # the worker's yes is missing
    worker.page.goto(f"{watched}/consent")
    worker.look("observation-consent")
    worker.page.locator("input[name=agrees]").check(force=True)
    worker.press_main()
    worker.page.goto(f"{watched}/book")
    worker.press_main()
    worker.look("observation-booked")


def count(observer: Visitor, watched: str) -> None:
    """By thumb, by key, with the connection away for a while; and once more without a script."""
    page = observer.page
    page.goto(watched)
    press(page, "/begin")
    page.wait_for_url(f"{watched}/tally")
    more = page.locator("[data-tally-count=question] [data-tally-step='1']")
    for _ in range(3):
        more.tap()
    page.locator("[data-tally-undo]").tap()
    expect(page.locator(COUNTED)).to_have_value("2")
    box = more.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44, "as large as a thumb"
    area = page.locator("[data-tally-area]")
    area.focus()
    for key in ("q", "x", "x", "s", "z", "Shift+X"):
        page.keyboard.press(key)
    expect(page.locator("[data-tally-count=complex_reflection] input[inputmode]")).to_have_value(
        "1"
    )
    for _ in range(3):
        page.keyboard.down("s")  # held for a moment too long
    page.keyboard.up("s")
    expect(page.locator("[data-tally-count=simple_reflection] input[inputmode]")).to_have_value("1")
    expect(page.locator("[data-tally-said]")).not_to_be_empty()
    saved = page.locator("[data-tally]").get_attribute("data-saved")
    expect(page.locator("[data-tally-status]")).to_have_text(str(saved))
    observer.look("observation-tally")
    observer.complaints.clear()
    observer.context.set_offline(True)
    page.keyboard.press("q")
    unsaved = page.locator("[data-tally]").get_attribute("data-unsaved")
    expect(page.locator("[data-tally-status]")).to_have_text(str(unsaved))
    observer.context.set_offline(False)
    expect(page.locator("[data-tally-status]")).to_have_text(str(saved), timeout=15_000)
    observer.complaints[:] = [each for each in observer.complaints if "INTERNET" not in each]
    page.reload()
    expect(page.locator(COUNTED)).to_have_value("4")


def leave_without_sending(page: Page, watched: str) -> None:
    """Scores are saved when they are sent, so whoever leaves before is asked first."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator(".govuk-back-link").click(no_wait_after=True)
    expect(page).to_have_url(f"{watched}/score")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]


def give_feedback(observer: Visitor, watched: str) -> None:
    """Scores, strengths, the next step; handed over."""
    page = observer.page
    page.goto(f"{watched}/score")
    for item in ("cultivating_change_talk", "softening_sustain_talk", "partnership", "empathy"):
        pick(page, **{f"score_{item}": "4"})
    leave_without_sending(page, watched)
    page.locator("textarea").first.fill(EVIDENCE)
    observer.look("observation-score")
    page.locator("button[name=then][value=on]").click()
    page.wait_for_url(f"{watched}/strengths")
    for number in (1, 2, 3):
        page.locator(f"textarea[name=strength_{number}]").fill(f"Cryfder {number}")
    observer.look("observation-strengths")
    page.locator("button[name=then][value=on]").click()
    page.wait_for_url(f"{watched}/next-step")
    page.locator("textarea[name=next_step]").fill("Aros am yr ateb.")
    observer.press_main()
    page.wait_for_url(watched)
    observer.look("observation-feedback")
    press(page, "/hand-over")


def test_an_observation_from_the_asking_to_a_yes_that_is_taken_back(site: Site, arrive: Arrive):
    people = {role: site.login("ashmere", role) for role in ("practitioner", "mentor")}
    worker = arrive("desktop", "en").sign_in(people["practitioner"])
    observer = arrive("phone", "cy").sign_in(people["mentor"])
    worker.open("/ashmere/observations/new/observer")
    watched = ask(worker, people["mentor"].name, "miti_4_2_1")
    prepare(worker, observer, watched)
    count(observer, watched)
    give_feedback(observer, watched)

    page = worker.page
    page.goto(f"{watched}/read")
    page.wait_for_url(watched)  # not before the worker has scored themselves
    assert EVIDENCE not in page.content()
    page.goto(f"{watched}/own-scores")
    pick(page, score_partnership="3")
    worker.look("observation-own-scores")
    worker.press_main()
    page.wait_for_url(f"{watched}/read")
    expect(page.get_by_text(EVIDENCE)).to_be_visible()
    worker.look("observation-read")
    page.goto(f"{watched}/sign")
    page.locator("textarea[name=comment]").fill("That rings true.")
    page.locator("input[name=agrees]").check(force=True)
    worker.look("observation-sign")
    worker.press_main()
    page.wait_for_url(watched)
    observer.page.goto(f"{watched}/sign")
    observer.page.locator("input[name=agrees]").check(force=True)
    observer.press_main()
    observer.page.goto(f"{watched}/read")
    observer.look("observation-read")
    worker.open("/ashmere/observations/skills").look("observation-skills")

    page.goto(f"{watched}/read")
    page.locator(".app-readers a").click()
    page.locator("input[name=find]").fill("a")
    page.locator("button[value=find]").click()
    page.locator("input[name=chosen]").first.check(force=True)
    page.locator("button[value=share]").click()
    expect(page.locator(".app-reader")).to_have_count(2)

    page.goto(f"{watched}/withdraw")
    pick(page, whose="worker")
    worker.look("observation-withdraw")
    worker.press_main()
    page.wait_for_url(watched)
    worker.look("observation-ended")
    assert observer.page.goto(f"{watched}/read").status == 404
    observer.complaints[:] = [each for each in observer.complaints if "404" not in each]
    observer.open("/ashmere/observations").look("observation-list")
