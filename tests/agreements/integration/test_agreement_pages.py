"""S1-16 over HTTP: two people choose, look, tick, narrow and end, each from their own sign-in."""

from dataclasses import replace

import pytest

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Level, Mode, Reader, Scope
from alongside.agreements.services import check_may_keep
from alongside.kernel.errors import NotAgreed
from alongside.supportive_conversations.queries import records
from tests.agreements.pages import Pages, typed_in, words_of
from tests.factories.conversations import NOW, Cast
from tests.factories.policies import make_version

ALL = Allowed(tuple(Mode), 24)
OURS = preset(Level.OURS, ALL)


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, world) -> Pages:
    return Pages(browser, Cast(world.here))


def named(pages, *names, scope=Scope.NOTES, level=Level.NAMED_PEOPLE):
    readers = tuple(Reader(pages.cast.id_of(name), scope, "for support") for name in names)
    return replace(preset(level, ALL), readers=readers)


def put_forward(pages, level="a2", **answers):
    sent = typed_in(pages.get(f"check?level={level}")) | {"limits": "yes"} | answers
    return pages.post("check", sent)


def test_the_two_agree_from_their_own_sign_ins_each_in_their_own_language(pages):
    assert "Nothing is written before you have agreed" in pages.read()
    chosen = pages.post("choose", {"level": "a2"})
    assert chosen.location.endswith("/check?level=a2"), "no more questions for a plain choice"
    assert "waits for your tick" not in pages.browser.get("/hafan/").text
    assert put_forward(pages).location.endswith(str(pages.about_id))
    assert "It waits for leader of hafan to tick it" in pages.read()
    assert "What holds now" not in pages.read()

    pages.be("leader", "cy")
    assert f"{pages.path('answer')}" in pages.browser.get("/hafan/").text
    ticked = pages.post("answer", typed_in(pages.get("answer")) | {"limits": "yes"})
    assert ticked.status_code == 303
    pages.be("leader")
    page = pages.read()
    assert "What holds now" in page
    assert "You ticked it on 24 November 2026, in Welsh." in page
    assert "practitioner of hafan ticked it on 24 November 2026, in English." in page
    assert [each.other_language for each in pages.versions()] == ["cy"]


def test_the_limits_come_before_the_choices_and_nothing_is_chosen_beforehand(pages):
    page = pages.get("choose")
    text = page.text
    assert text.index("is at risk of serious harm") < text.index('value="a0"')
    for limit in ("a serious crime", "a court orders it", "asks for a copy"):
        assert limit in text
    assert "checked" not in text
    assert pages.post("choose").status_code == 400


@pytest.mark.parametrize(
    ("modes", "offered"),
    [
        (["none"], {"a0", "a1"}),
        (["none", "actions_only"], {"a0", "a1", "a2", "a3", "a5"}),
        (["none", "actions_only", "key_points"], {"a0", "a1", "a2", "a3", "a4", "a5"}),
    ],
)
def test_choices_that_the_policy_does_not_allow_are_not_offered(browser, world, modes, offered):
    with browser.app.app_context(), world.here.scope() as session:
        make_version(world.here.setting, notes_modes=modes)
        session.commit()
    pages = Pages(browser, Cast(world.here))
    text = pages.get("choose").text
    assert {code for code in ("a0", "a1", "a2", "a3", "a4", "a5") if f'"{code}"' in text} == offered
    for code in {"a2", "a4"} - offered:
        assert pages.post("choose", {"level": code}).status_code == 400
        assert pages.post("check", {"level": code, "limits": "yes"}).location.endswith("/choose")
    assert pages.versions() == []


def test_without_the_tick_nothing_is_put_forward_and_nothing_typed_is_lost(pages):
    sent = typed_in(pages.get("check?level=a2")) | {"keep_months": "5", "learning": "yes"}
    page = pages.post("check", sent)
    assert page.status_code == 400
    assert "Tick that you have read" in page.text
    assert "kept for 5 months" in words_of(page)
    assert typed_in(page).items() >= {"keep_months": "5", "learning": "yes"}.items()
    assert pages.versions() == []


def test_a_switch_of_language_keeps_everything_and_sends_nothing(pages):
    reason = {"reader_0": pages.id_of("manager"), "reason_0": "i’m cefnogi", "until_0-day": "31"}
    sent = typed_in(pages.get("adjust?level=a5")) | reason
    page = pages.post("adjust", sent | {"switch_language": "cy"})
    assert (page.status_code, '<html lang="cy"' in page.text) == (200, True)
    assert typed_in(page).items() >= reason.items()
    del sent["until_0-day"]
    check = pages.post("check", sent | {"switch_language": "cy", "limits": "yes"})
    assert '<html lang="cy"' in check.text
    assert "i’m cefnogi" in words_of(check)
    assert typed_in(check).items() >= {"limits": "yes", "reason_0": "i’m cefnogi"}.items()
    assert pages.versions() == []


def test_narrowing_is_at_once_and_an_old_page_keeps_no_word_after_it(pages):
    pages.hold()
    pages.be("leader")
    assert "It holds as soon as you agree to it, for both of you." in pages.read("check?level=a1")
    put_forward(pages, "a1")
    assert "This holds from now on." in pages.read()
    page = pages.read()
    assert "Only the date is kept" in page
    assert "It opened nothing more, so it holds without the tick of practitioner" in page
    assert "Notes for the two of us Held from 24 November 2026" in page
    with pages.inside() as session:
        covered = records.get_covered(session, pages.about_id)
        actor = pages.cast.place.actor("practitioner")
        with pytest.raises(NotAgreed):
            check_may_keep(session, covered, name="happened", text="a word", actor=actor)


def test_widening_waits_for_the_other_one_and_says_so(pages):
    pages.hold(preset(Level.FACT_ONLY, ALL))
    assert "so it waits for leader of hafan to tick it too" in pages.read("check?level=a2")
    put_forward(pages, "a2")
    assert "Only the date is kept" in pages.read()
    pages.be("leader")
    answer = pages.get("answer")
    assert "Until you agree, what the two of you agreed before holds." in words_of(answer)
    assert pages.post("answer", {"number": "2"}).status_code == 400, "the limits are unread"
    pages.post("answer", typed_in(answer) | {"limits": "yes"})
    assert "Only the two of you can read it." in pages.read()


def test_nobody_ticks_what_was_put_forward_before_what_they_see(pages):
    put_forward(pages, "a2")
    old = typed_in(pages.be("leader").get("answer")) | {"limits": "yes"}
    put_forward(pages.be("practitioner"), "a1")
    page = pages.be("leader").post("answer", old)
    assert page.status_code == 400
    assert "This has changed since you opened the page" in page.text
    assert "Only the date is kept" in words_of(page)
    assert [each.state for each in pages.versions()] == ["replaced", "proposed"]


def test_what_was_put_forward_can_be_taken_back_until_the_other_one_ticks_it(pages):
    pages.hold(preset(Level.FACT_ONLY, ALL))
    put_forward(pages, "a2")
    old = typed_in(pages.be("leader").get("answer")) | {"limits": "yes"}
    assert "Take it back" not in pages.read(), "it is not the leader's to take back"
    pages.post("take-back")
    assert "This has changed since you opened the page" in pages.browser.get("/hafan/").text
    assert [each.state for each in pages.versions()] == ["agreed", "proposed"]

    assert "Take it back" in pages.be("practitioner").read()
    pages.post("take-back")
    page = pages.read()
    assert "Only the date is kept" in page
    assert "You have put something forward" not in page
    ticked = pages.be("leader").post("answer", old)
    assert ticked.status_code in {303, 400}
    assert [each.state for each in pages.versions()] == ["agreed", "replaced"]
    assert str(pages.path("answer")) not in pages.browser.get("/hafan/").text


def test_sending_it_twice_puts_it_forward_once(pages):
    sent = typed_in(pages.get("check?level=a2")) | {"limits": "yes"}
    assert pages.post("check", sent).location == pages.post("check", sent).location
    assert len(pages.versions()) == 1


def test_ending_it_asks_once_and_for_no_reason(pages):
    pages.hold(named(pages, "manager"))
    assert "You need no reason" in pages.be("leader").read("end")
    pages.post("end")
    assert "Ended on 24 November 2026" in pages.read()
    assert pages.versions()[0].withdrawn_by_id == pages.cast.id_of("leader")
    assert pages.get("end").status_code == 303, "there is nothing left to end"
    assert "Only the two of you can read this" in pages.read()


def test_a_reader_is_shut_out_in_two_taps_from_a_page_with_words(pages):
    pages.hold(named(pages, "manager", "mentor"))
    assert "You, leader of hafan and 2 more can read this" in pages.read()
    pages.post(f"readers/{pages.id_of('mentor')}/remove")
    assert "You, leader of hafan and 1 more can read this" in pages.read()
    pages.be("leader").post(f"readers/{pages.id_of('manager')}/remove")
    page = pages.read()
    assert "They can read no longer. This holds from now on." in page
    assert "Only the two of you can read this" in page
    assert [each.level for each in pages.versions()] == ["a5", "a5", "a2"]
    pages.post(f"readers/{pages.id_of('manager')}/remove")
    assert len(pages.versions()) == 3, "there was nobody to shut out"


@pytest.mark.parametrize("stranger", ["colleague", "manager", "admin", "safeguarding_lead"])
def test_to_everybody_else_it_is_not_there(pages, stranger):
    pages.hold(named(pages, "manager"))
    pages.be(stranger)
    for page in ("", "choose", "adjust", "check?level=a2", "answer", "end"):
        assert pages.get(page).status_code == 404, page
    assert pages.post(f"readers/{pages.id_of('manager')}/remove").status_code == 404
    assert pages.post("end").status_code == 404
    assert [each.state for each in pages.versions()] == ["agreed"]


def test_the_other_authority_has_no_such_agreement(pages, world):
    pages.browser.sign_in(world.there.accounts["practitioner"])
    assert pages.browser.get(pages.path()).status_code == 404
    assert pages.browser.get(pages.path().replace("hafan", "thorpe")).status_code == 404


def test_a_kind_that_nobody_registered_is_not_there(pages):
    assert pages.browser.get(pages.path().replace("conversation", "chat")).status_code == 404
