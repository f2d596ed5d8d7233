"""Whose a family is, who reads it, and that stopping it holds from the next request on."""

from datetime import timedelta

import pytest
from flask import g

from alongside.agreements.reading import reading_own
from alongside.kernel.errors import NotFound
from alongside.steps_to_change.presenters.of_log import areas_of_log
from alongside.steps_to_change.queries import areas as area_queries
from alongside.steps_to_change.queries import families as queries
from alongside.steps_to_change.rules.scores import Voice
from alongside.steps_to_change.services import areas, scores
from alongside.steps_to_change.services.erasing import KEPT_FOR, erase_old
from alongside.steps_to_change.services.owning import owned_of
from alongside.steps_to_change.services.reading import read_area
from tenants.reading import WordsShut
from tests.factories.conversations import NOW
from tests.queries import counting_statements
from tests.steps_to_change.families import Families
from tests.steps_to_change.pages import Pages

TODAY = NOW.date()


def test_nobody_reads_a_family_but_its_worker_until_it_is_shared_and_nobody_after(pages: Pages):
    ids = pages.whole("Kestrel", mark="ours ")
    family, area = f"/families/{ids['family_id']}", f"/areas-of-change/{ids['area_id']}"
    addresses = (family, area)
    everybody = ("colleague", "manager", "admin", "safeguarding_lead", "mentor")

    def who_reads() -> set[str]:
        read = set()
        for name in everybody:
            pages.be(name)
            answers = {pages.get(each).status_code for each in addresses}
            assert len(answers) == 1
            read |= {name} if answers == {200} else set()
        return read

    assert who_reads() == set()
    pages.do(lambda _s: pages.families.shared(pages.families.family("Kestrel")))
    assert who_reads() == {"mentor"}
    pages.be("mentor")
    shown = pages.text(area)
    for words in ("ours Calm mornings", "ours we laugh", "ours nan helps", "4: mostly from"):
        assert words in shown
    assert "You can read this because practitioner of hafan shares it with you" in shown
    assert "Add a score" not in shown
    assert "Kestrel" in pages.text("/families")
    for path in ("/sheet", "/copy-en.pdf", "/sheet-en-normal.pdf", "/erase", "/areas/new"):
        assert pages.get(f"{family}{path}").status_code == 404
    assert pages.post(f"{area}/scores/new", voice="child", number="3").status_code == 404
    pages.do(lambda _s: pages.families.stopped(pages.families.family("Kestrel")))
    assert who_reads() == set()
    pages.be("mentor")
    assert "Kestrel" not in pages.text("/families")


def test_a_share_ends_on_its_last_day(families: Families, session, time_machine):
    families.whole()
    family = families.family("Kestrel")
    families.shared(family, until=TODAY)
    mentor = families.place.actor("mentor")
    with reading_own(session, owned_of(family), mentor, now=NOW, today=TODAY) as opened:
        assert opened.is_shared
    tomorrow = TODAY + timedelta(days=1)
    with (
        pytest.raises(NotFound),
        reading_own(session, owned_of(family), mentor, now=NOW, today=tomorrow),
    ):
        pass
    assert queries.list_shared_with(session, mentor, today=tomorrow) == []


def test_words_are_shut_to_code_that_did_not_ask_and_nobody_else_writes(
    families: Families, session
):
    ids = families.whole()
    found = area_queries.find_with_family(session, ids["area_id"])
    assert found is not None
    area, family = found
    session.commit()
    session.expire_all()
    with pytest.raises(WordsShut):
        read_area(session, area)
    with pytest.raises(WordsShut):
        _ = area.title_family
    who = {"actor": families.place.actor("mentor"), "now": NOW}
    with pytest.raises(NotFound):
        areas.begin_area(session, family, "Not mine to begin", **who)
    with pytest.raises(NotFound):
        scores.add_score(session, area, family, voice=Voice.WORKER, number=3, on=TODAY, **who)
    with pytest.raises(NotFound):
        areas.close_area(session, area, family, **who)


def test_a_shared_log_does_not_share_its_family(app, families: Families, session):
    ids = families.whole()
    family_id, area_id = ids["family_id"], ids["area_id"]
    when = {"now": NOW, "today": TODAY}
    with app.test_request_context():
        g.authority_slug = families.place.slug
        own = areas_of_log(session, family_id, area_id, families.actor, **when)
        mentor = families.place.actor("mentor")
        assert areas_of_log(session, family_id, area_id, mentor, **when) is None
        families.shared(families.family("Kestrel"))
        shared = areas_of_log(session, family_id, area_id, mentor, **when)
    assert own is not None
    assert own.areas[0].score_url.endswith(f"scores/new?log={area_id}")
    assert shared is not None
    assert (shared.areas[0].score_url, shared.begin_url) == ("", "")
    assert shared.areas[0].gap == own.areas[0].gap


def test_lists_ask_as_often_for_fifty_as_for_one(pages: Pages):
    families = pages.families
    ids = pages.whole("Only one")
    pages.do(lambda _s: families.shared(families.family("Only one")))
    family, area = f"/families/{ids['family_id']}", f"/areas-of-change/{ids['area_id']}"

    def counted() -> dict[tuple[str, str], int]:
        found = {}
        for who, path in (
            ("practitioner", "/families"),
            ("mentor", "/families"),
            ("practitioner", family),
            ("practitioner", area),
            ("mentor", area),
        ):
            pages.be(who).get(path)
            with counting_statements() as asked:
                assert pages.get(path).status_code == 200
            found[who, path] = len(asked)
        return found

    one = counted()

    def more(_session: object) -> None:
        only = families.family("Only one")
        found = area_queries.find_with_family(_session, ids["area_id"])
        assert found is not None
        for number in range(50):
            families.score(found[0], "child", number % 11, ago=number, why_not_lower="so")
            families.noticed(found[0], ago=number, idea_came_from=1 + number % 5)
            if number < 10:
                families.area(only, f"area {number}")
            families.shared(families.family(f"family {number}"))

    pages.do(more)
    assert counted() == one
    first = pages.be("practitioner").text("/families")
    assert first.count("govuk-task-list__item ") == 20
    assert "Next page" in first


def test_what_is_over_goes_after_three_years_and_not_while_words_are_newer(
    families: Families, session
):
    ids = families.whole("Old")
    kept_ids = families.whole("Kept")
    session.commit()
    assert erase_old(session, now=NOW + KEPT_FOR - timedelta(days=1)) == 0
    later = Families(families.place, now=NOW + timedelta(days=30))
    kept = families.family("Kept")
    later.write("change_area", kept_ids["area_id"], kept, rung_5="typed later")
    assert erase_old(session, now=NOW + KEPT_FOR + timedelta(days=1)) == 1
    assert queries.find_family(session, ids["family_id"]) is None
    assert queries.list_mine(session, families.actor) == [kept]
