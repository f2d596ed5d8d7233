"""Beside the boxes about a family: names are asked about, and its own words are left alone."""

from uuid import UUID

from bs4 import BeautifulSoup, Tag

from alongside.steps_to_change import kinds
from tests.factories.conversations import NOW
from tests.steps_to_change.pages import Pages, day

# A name, and a phrase that other wording is known for.
SAID = "Kayleigh says that Dad refused"
NAME, OTHER = "Kayleigh", "chose not to"


def beside(pages: Pages, path: str, name: str) -> Tag:
    """What stands beside one box of a page, as it is opened."""
    page = BeautifulSoup(pages.get(path).text, "html.parser")
    found = page.select_one(f'[data-wording][data-name="{name}"]')
    assert found is not None, f"nothing stands beside {name}"
    return found


def asks(pages: Pages, path: str, name: str) -> list[bool]:
    """Whether the name is asked about, and whether other wording is offered."""
    told = beside(pages, path, name).get_text(" ")
    return [NAME in told, OTHER in told]


def test_a_name_on_a_sheet_is_asked_about_before_it_is_printed_and_once(pages: Pages):
    sheet = f"/families/{pages.whole()['family_id']}/sheet"
    typed = {"what_matters": SAID, "strengths": SAID, "next_step": "Walk to school"}
    assert pages.type(sheet, **typed) == f"{sheet}#what_matters"
    assert asks(pages, sheet, "what_matters") == [True, False], "they say it themselves"
    assert asks(pages, sheet, "strengths") == [True, True], "the worker has seen it"
    assert asks(pages, sheet, "next_step") == [False, False]
    place = beside(pages, sheet, "what_matters")
    look = str(place["data-url"]).removeprefix(pages.base)
    assert [button.get("data-wording-mine") for button in place.select("button")] == [None]
    pages.post(look, looked=str(place.select("button")[0]["data-wording-looked"]))
    pages.post(look, mine="strengths refused.en")
    assert pages.type(sheet, **typed) == f"{sheet}#take-away", "kept, whichever box it is in"


def test_the_familys_words_are_looked_through_for_names_alone(pages: Pages):
    ids = pages.whole()
    area = f"/areas-of-change/{ids['area_id']}"
    pages.type(f"{area}/ladder", rung_8=SAID)
    assert asks(pages, f"{area}/ladder", "rung_8") == [True, False]
    pages.type(f"{area}/words", title_family=SAID, title_worker=SAID, good_enough=SAID)
    assert asks(pages, f"{area}/words", "title_family") == [True, False]
    assert asks(pages, f"{area}/words", "title_worker") == [True, True]
    assert asks(pages, f"{area}/words", "good_enough") == [True, True]
    for voice, puts_otherwise in (("child", False), ("other", False), ("worker", True)):
        score = pages.follow(f"{area}/scores/new", voice=voice, number="4", **day(NOW.date()))
        pages.type(score, why_not_lower=SAID)
        assert asks(pages, score, "why_not_lower") == [True, puts_otherwise], voice
        told = pages.post(f"/wording/notes/{kinds.SCORE}/{score[8:]}/why_not_lower")
        assert (OTHER in told.json["html"]) is puts_otherwise, "the page's script is told the same"


def test_notes_are_for_the_familys_worker_alone(pages: Pages):
    ids = pages.whole("Kestrel", SAID)
    pages.do(lambda _s: pages.families.shared(pages.families.family()))
    for name in ("manager", "admin", "mentor"):
        pages.be(name)
        for path in noted(ids):
            assert pages.post(path).status_code == 404
    shown = pages.text(f"/families/{ids['family_id']}")
    assert SAID in shown, "it is shared with the mentor"
    assert "who somebody is" not in shown


def test_what_became_of_the_notes_goes_with_the_family(pages: Pages):
    gone, kept = pages.whole("Kestrel", SAID), pages.whole("Rowan", SAID)
    for path in (*noted(gone), *noted(kept)):
        assert pages.post(path).status_code == 200
    of = "select about_id from wording_results"

    def remembered() -> set[UUID]:
        return set(pages.do(lambda s: s.connection().exec_driver_sql(of).scalars().all()))

    assert remembered() == {*gone.values(), *kept.values()}
    pages.follow(f"/families/{gone['family_id']}/erase")
    assert remembered() == set(kept.values())


def noted(ids: dict[str, UUID]) -> list[str]:
    """Where a page's script asks for the notes of a whole family."""
    return [
        f"/wording/notes/{kinds.AREA}/{ids['area_id']}/good_enough",
        f"/wording/notes/{kinds.SCORE}/{ids['score_id']}/why_not_lower",
        f"/wording/notes/{kinds.SHEET}/{ids['family_id']}/strengths",
    ]
