"""The whole way over HTTP: a family, its steps, its numbers, whose change it is, and its end."""

import re
from datetime import timedelta

from bs4 import BeautifulSoup
from sqlalchemy import select

from alongside.steps_to_change.models import ChangeOwnership, ChangeScore, Family
from tests.documents.reading import pdf_text
from tests.factories.conversations import NOW
from tests.steps_to_change.pages import Pages, day

TODAY = NOW.date()


def test_a_family_begins_with_their_words_then_what_is_good_enough_then_the_steps(pages: Pages):
    assert "No families yet" in pages.text("/families")
    refused = pages.post("/families/new", reference="a reference that is too long")
    assert refused.status_code == 400
    assert "a reference that is too long" in refused.text
    family = pages.follow("/families/new", reference="Kestrel")
    assert pages.follow("/families/new", reference=" KESTREL") == family
    assert "No area of change is open" in pages.text(family)
    words = pages.follow(f"{family}/areas/new", title_family="Calm mornings")
    refused = pages.post(words, title_family="Quiet mornings", title_worker="Routines")
    assert refused.status_code == 400
    assert "Write what would show that things are good enough." in refused.text
    assert 'value="Quiet mornings"' in refused.text
    area = pages.follow(
        words,
        title_family="Quiet mornings",
        title_worker="Routines",
        good_enough="Breakfast together\nfour days in five",
        threshold_linked="no",
    )
    shown = pages.text(area)
    for each in ("Quiet mornings", "Routines", "Breakfast together<br>four days in five"):
        assert each in shown
    assert "Nobody has given a number yet." in shown
    pages.type(f"{area}/ladder", rung_10="We laugh", rung_2="Tears", rung_0="")
    assert pages.follow(f"{area}/ladder/swap", one="2", other="4") == f"{area}/ladder"
    ladder = re.sub(r"<[^>]+>", " ", pages.text(area))
    steps = re.findall(r"Step +(\d+) +(We laugh|Tears|No words yet)", ladder)
    assert [words for _, words in steps].count("No words yet") == 9
    assert dict(steps)["10"] == "We laugh"
    assert dict(steps)["4"] == "Tears"
    pages.type(f"{area}/ladder", rung_4="")  # an emptied step is taken out
    assert "Tears" not in pages.text(area)
    # The area says "one open area, no score" in the list, and nothing of its words.
    listed = pages.text("/families")
    assert "1 open area of change. No score yet" in listed
    assert "Quiet mornings" not in listed


def test_a_number_is_taken_with_both_ends_of_its_scale_and_then_asked_about(pages: Pages):
    ids = pages.whole()
    area = f"/areas-of-change/{ids['area_id']}"
    assert re.findall(r'name="number" type="radio" value="(\d+)"', pages.text(f"{area}/scores/new"))
    off = pages.post(f"{area}/scores/new", voice="child", number="11", **day(TODAY))
    assert off.status_code == 400
    assert "The scale goes from 0 to 10. Choose a number on it." in off.text
    assert 'value="child" checked' in off.text, "nothing is lost"
    tomorrow = pages.post(
        f"{area}/scores/new", voice="child", number="5", **day(TODAY + timedelta(days=1))
    )
    assert "Choose today or a day before." in tomorrow.text
    score = pages.follow(f"{area}/scores/new", voice="child", number="0", **day(TODAY))
    assert "How have they kept going even so?" in pages.text(score), "nothing is lower than that"
    assert pages.follow(score, why_not_lower="Nan is there", one_step_up="Shoes ready") == area
    shown = pages.text(area)
    assert "Highest: 6 (Parent). Lowest: 0 (Child). There are 6 steps between them." in shown
    assert "Nan is there" in shown
    assert 'What one step up would look like</h3> <p class="govuk-body">Shoes ready' in shown
    # The authority changes its scale: what was given keeps its own.
    pages.be("admin")
    assert pages.post("/scale", low="1", high="2").status_code == 400
    pages.follow("/scale", low="1", high="9")
    pages.be("practitioner")
    assert (
        pages.post(f"{area}/scores/new", voice="child", number="0", **day(TODAY)).status_code == 400
    )
    pages.follow(f"{area}/scores/new", voice="child", number="1", **day(TODAY))
    scales = pages.do(
        lambda s: s.execute(
            select(ChangeScore.number, ChangeScore.scale_min, ChangeScore.scale_max).order_by(
                ChangeScore.id
            )
        ).all()
    )
    assert [tuple(row) for row in scales[-2:]] == [(0, 0, 10), (1, 1, 9)]
    shown = pages.text(area)
    assert "Child: 1. No other voice has been heard on this scale yet." in shown
    assert "cannot be laid beside later ones" in shown
    assert "0 to 10" in shown
    assert "1 to 9" in shown


def test_numbers_of_different_days_are_told_with_their_days(pages: Pages):
    ids = pages.whole()
    family, area = f"/families/{ids['family_id']}", f"/areas-of-change/{ids['area_id']}"
    gap = (
        "Highest: 6 (Parent on 24 Nov 2026). Lowest: 2 (Child on 15 Oct 2026). "
        "There are 4 steps between them."
    )
    assert gap in pages.text(family)
    shown = pages.text(area)
    assert gap in shown
    here = '<strong class="app-ladder__here">'
    assert f"{here}Here now: Parent on 24 Nov 2026</strong>" in shown
    assert f"{here}Last said: Child on 15 Oct 2026</strong>" in shown
    pages.follow(f"{area}/scores/new", voice="worker", number="2", **day(TODAY))
    both = "Here now: Worker on 24 Nov 2026<br>Last said: Child on 15 Oct 2026</strong>"
    assert f"{here}{both}" in re.sub("<br ?/?>", "<br>", pages.text(area))
    pages.follow(f"{area}/scores/new", voice="worker", number="6", **day(TODAY))
    pages.follow(f"{area}/scores/new", voice="child", number="6", **day(TODAY - timedelta(days=1)))
    shown = pages.text(area)
    assert (
        "Everybody who was asked gives the same number: 6 (Parent on 24 Nov 2026, "
        "Child on 23 Nov 2026, Worker on 24 Nov 2026)."
    ) in shown
    pages.follow(f"{area}/scores/new", voice="child", number="5", **day(TODAY))
    shown = pages.text(area)
    assert "Highest: 6 (Parent, Worker). Lowest: 5 (Child). There is 1 step" in shown
    assert f"{here}Here now: Parent, Worker</strong>" in shown
    assert f"{here}Here now: Child</strong>" in shown


def test_a_score_is_put_right_what_it_said_is_kept_and_a_slip_is_left_out(pages: Pages):
    ids = pages.whole()
    area, score = f"/areas-of-change/{ids['area_id']}", f"/scores/{ids['score_id']}"
    pages.follow(f"{score}/correct", voice="family", number="9", **day(TODAY - timedelta(days=2)))
    shown = pages.text(f"{score}/correct")
    for cell in ("24 Nov 2026</td>", "Parent</td>", ">6</td>"):
        assert cell in shown
    assert "Whole family" in pages.text(area)
    assert "nan helps" in pages.text(score), "what was said stays with it"
    pages.follow(f"{score}/leave-out")
    shown = pages.text(area)
    assert "Left out as a slip" in shown
    assert "Highest: 3 (Parent). Lowest: 2 (Child). There is 1 step between them." in shown
    pages.follow(f"{score}/put-back")
    assert "Left out as a slip" not in pages.text(area)


def test_whose_change_it_is_says_that_it_is_ours_and_not_validated(pages: Pages):
    ids = pages.whole()
    area = f"/areas-of-change/{ids['area_id']}"
    ours = "These questions are our own. Nobody has tested what they measure"
    assert ours in pages.text(area)
    assert ours in pages.text(f"{area}/ownership/new")
    nothing = pages.post(f"{area}/ownership/new", who_gave_numbers="child", **day(TODAY))
    assert nothing.status_code == 400
    assert "Answer at least one of the questions." in nothing.text
    nobodys = pages.post(f"{area}/ownership/new", confidence="0", **day(TODAY))
    assert nobodys.status_code == 400
    assert '<a href="#who_gave_numbers">Choose who gave the numbers.</a>' in nobodys.text


def test_each_voice_keeps_its_own_numbers_of_one_day_and_has_a_line_of_its_own(pages: Pages):
    ids = pages.whole()
    area = f"/areas-of-change/{ids['area_id']}"
    note = f"{area}/ownership/new"
    before = [("parent", 2, 6, 4), ("parent", 4, 8, 6)]

    def noted() -> list[tuple[str | None, int | None, int | None, int | None]]:
        each = ChangeOwnership
        wanted = select(
            each.who_gave_numbers, each.idea_came_from, each.importance, each.confidence
        ).order_by(each.noticed_on, each.id)
        return [tuple(row) for row in pages.do(lambda s: s.execute(wanted).all())]

    pages.follow(note, confidence="2", importance="10", who_gave_numbers="child", **day(TODAY))
    assert noted() == [*before, ("child", None, 10, 2)]
    pages.follow(note, confidence="3", who_gave_numbers="child", **day(TODAY))
    assert noted() == [*before, ("child", None, None, 3)], "this voice's of this day is replaced"
    pages.follow(note, idea_came_from="5", **day(TODAY))
    pages.follow(note, idea_came_from="3", **day(TODAY))
    assert noted() == [*before, ("child", None, None, 3), (None, 3, None, None)]
    page = BeautifulSoup(pages.get(area).text, "html.parser")
    _scores, *trend = [
        (figure.title.text, figure.desc.text) for figure in page.select("svg.app-chart")
    ]
    assert trend == [
        (
            "Where the idea came from, over time",
            "Whose idea: 2 on 15 Oct 2026, 3 on 24 Nov 2026.",
        ),
        (
            "How much it matters to them, over time",
            "Parent: 6 on 15 Oct 2026, 8 on 24 Nov 2026.",
        ),
        (
            "How sure they are that they can do it, over time",
            "Parent: 4 on 15 Oct 2026, 6 on 24 Nov 2026. Child: 3 on 24 Nov 2026.",
        ),
    ], "nobody's numbers are joined with another's"
    [sure] = [figure for figure in page.select("svg.app-chart") if "sure" in figure.title.text]
    assert [label.text for label in sure.select("text")][-2:] == ["Parent", "Child"]
    assert [line["class"] for line in sure.select("polyline[class*=look]")] == [
        ["app-chart__look-0"]
    ]
    copy = pdf_text(pages.get(f"/families/{ids['family_id']}/copy-en.pdf").data)
    assert "How sure they are that they can do it, over time" in copy.replace("\n", " ")


def test_a_closed_area_is_read_and_takes_nothing_more_until_it_is_open_again(pages: Pages):
    ids = pages.whole()
    area = f"/areas-of-change/{ids['area_id']}"
    assert pages.follow(f"{area}/close") == f"/families/{ids['family_id']}"
    shown = pages.text(area)
    assert "This area was closed on 24 November 2026." in shown
    assert "breakfast together" in shown
    assert "Add a score" not in shown
    score = {"voice": "child", "number": "4", **day(TODAY)}
    refused = pages.post(f"{area}/scores/new", **score)
    assert refused.status_code == 400
    assert "This area is closed." in refused.text
    assert pages.post(f"{area}/ladder", rung_8="new").status_code == 400
    pages.follow(f"{area}/open-again")
    pages.follow(f"{area}/scores/new", **score)


def test_a_family_is_deleted_with_everything_and_its_words_stay_shut(pages: Pages):
    ids = pages.whole()
    kept = pages.whole("Rowan")
    family = f"/families/{ids['family_id']}"
    pages.follow(f"{family}/erase")
    assert pages.get(family).status_code == 404
    counted = pages.do(
        lambda s: [
            s.connection().exec_driver_sql(f"select count(*) from {table}").scalar_one()
            for table in ("change_areas", "change_scores", "change_ownership")
        ]
    )
    assert counted == [1, 3, 2], "the other family's alone"
    units = pages.do(lambda s: s.scalars(select(Family.id)).all())
    assert units == [kept["family_id"]]
    texts = pages.do(
        lambda s: set(s.connection().exec_driver_sql("select unit_id from texts").scalars())
    )
    assert texts == {kept["family_id"]}
    keys = pages.do(
        lambda s: set(s.connection().exec_driver_sql("select id from data_keys").scalars())
    )
    assert ids["family_id"] not in keys
