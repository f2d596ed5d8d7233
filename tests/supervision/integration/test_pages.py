"""The whole way over HTTP: begun, built, gone through, released, read, taken away, taken back."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from flask_babel import force_locale, gettext

from alongside.agreements.rules.terms import Feeds
from alongside.audit.queries import list_events_about
from alongside.kernel.ids import new_id
from alongside.supervision import queries
from alongside.supervision.states import PackState
from tests.client import Browser
from tests.factories.conversations import NOW
from tests.factories.people import make_line
from tests.queries import counting_statements
from tests.supervision.packs import Packs

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BEGIN = {
    "for_date-day": "1",
    "for_date-month": "12",
    "for_date-year": "2026",
    "language": "en",
}


class Pages:
    """Packs' pages, as whoever is signed in opens them."""

    def __init__(self, browser: Browser, packs: Packs) -> None:
        self.browser, self.packs = browser, packs
        self.base = f"/{packs.place.slug}/supervision-packs"

    def be(self, name: str, language: str = "en") -> "Pages":
        self.browser.sign_in(self.packs.place.accounts[name], language)
        return self

    def do(self, act):
        """Do something inside the authority, committed."""
        with self.browser.app.app_context(), self.packs.place.scope() as session:
            made = act(session)
            session.commit()
            return made

    def made(self, stage: str, **options):
        """A pack at a stage; gives its id."""
        return self.do(lambda _session: getattr(self.packs, stage)(**options).id)

    def get(self, path: str = ""):
        return self.browser.get(f"{self.base}{path}")

    def text(self, path: str = "") -> str:
        answer = self.get(path)
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.text)

    def post(self, path: str, **data):
        return self.browser.post(f"{self.base}{path}", data)


@pytest.fixture
def pages(browser, packs) -> Pages:
    return Pages(browser, packs)


def boxes(page: str, name: str) -> list[str]:
    """The values of the tick boxes of a question."""
    return re.findall(rf'name="{name}" type="checkbox" value="([^"]+)"', page)


def box(page: str, label: str) -> str:
    """The name of the text box with this label."""
    found = re.search(rf'<label[^>]* for="([^"]+)"[^>]*> {re.escape(label)} </label>', page)
    assert found, label
    return found[1]


def test_from_asking_to_taking_back(pages):
    held = pages.do(lambda _s: pages.packs.conversation(Feeds.THEMES, what_happened="Secret"))
    pages.do(lambda _s: pages.packs.action(held, "Ask for a quiet room"))
    pages.be("practitioner")
    begun = pages.post("/new", **BEGIN)
    assert begun.status_code == 303
    path = begun.location.removeprefix(pages.base)
    assert "It is being put together" in pages.text(path)

    pages.do(lambda session: pages.packs.build(queries.get_pack(session, UUID(path[1:]))))
    preview = pages.text(f"{path}/preview")
    kept = boxes(preview, "keep-wellbeing")
    assert len(kept) == 2, "that it took place, and what is to be done"
    sent = pages.post(
        f"{path}/preview",
        **{
            "keep-wellbeing": kept[1:],
            box(preview, "What is going well"): "Visits",
            box(preview, "What I want from this session"): "Time to think",
            box(preview, "My themes from a conversation in November 2026"): "Endings",
        },
    )
    assert sent.location == f"{pages.base}{path}/release"
    shown = pages.text(f"{path}/release")
    for words in ("Visits", "Time to think", "Endings", "To do: Ask for a quiet room"):
        assert words in shown
    assert "took place" not in shown

    assert pages.be("manager").get(path).status_code == 404
    pages.be("practitioner")
    assert pages.post(f"{path}/release").status_code == 303
    read = pages.be("manager").text(path)
    for words in ("Visits", "Endings", "Ask for a quiet room", "Released on 24 November 2026"):
        assert words in read
    for words in ("Secret", "safeguarding", "leader of", "overdue", "took place"):
        assert words not in read.split("<main")[1]
    assert "practitioner of hafan, 1 December 2026" in pages.text()

    pages.be("practitioner")
    assert pages.post(f"{path}/take-back").status_code == 303
    assert pages.be("manager").get(path).status_code == 404
    assert "1 December 2026" not in pages.text()


def test_a_day_that_has_passed_and_no_day_are_refused_with_what_was_answered(pages):
    pages.be("practitioner")
    answer = pages.post("/new", **BEGIN | {"for_date-month": "1", "language": "cy"})
    assert answer.status_code == 400
    assert "Choose today or a day that is still to come." in answer.text
    assert re.search(r'value="cy" checked', answer.text)
    assert pages.post("/new", language="en").status_code == 400


def test_somebody_with_several_managers_is_asked_which(pages):
    place = pages.packs.place
    pages.do(lambda _s: make_line(place.people["practitioner"], place.people["setting_lead"]))
    pages.be("practitioner")
    assert "Whom is the pack for?" in pages.text("/new")
    assert pages.post("/new", **BEGIN).status_code == 400
    chosen = BEGIN | {"manager_id": str(place.id_of("setting_lead"))}
    assert pages.post("/new", **chosen).status_code == 303


def test_words_that_are_too_long_stay_in_their_box_and_the_others_are_kept(pages):
    pack_id = pages.made("ready")
    words = "far too much " * 2000
    data = {"going_well": words, "wanted": "Time"}
    answer = pages.be("practitioner").post(f"/{pack_id}/preview", **data)
    assert answer.status_code == 400
    assert "These words are longer than 20000 characters." in answer.text
    assert words.strip() in answer.text
    assert "Time</textarea>" in pages.text(f"/{pack_id}/preview")


def typed(pages, pack_id, name, words):
    """What the page's script sends."""
    save = {"text": words, "version": "0", "save_id": str(new_id())}
    return pages.browser.post(f"/{pages.packs.place.slug}/writing/pack/{pack_id}/{name}", save)


def test_words_are_saved_as_they_are_typed_by_their_person_alone(pages):
    pack_id = pages.made("ready")
    assert typed(pages.be("practitioner"), pack_id, "wanted", "Time to think").status_code == 200
    page = pages.text(f"/{pack_id}/preview")
    assert "Time to think</textarea>" in page
    assert "Words saved 10:00" in page
    assert typed(pages.be("manager"), pack_id, "wanted", "Not mine").status_code == 404
    pages.do(lambda s: pages.packs.trim(queries.get_pack(s, pack_id)))
    pages.do(lambda s: pages.packs.release(queries.get_pack(s, pack_id)))
    assert "Time to think" in pages.text(f"/{pack_id}")
    late = typed(pages, pack_id, "wanted", "Not mine")
    assert (late.status_code, "Time" in late.text) == (404, False)
    late = typed(pages.be("practitioner"), pack_id, "going_well", "Too late")
    assert (late.status_code, "This has changed" in late.text) == (400, True)


def test_what_an_old_page_sends_after_the_release_is_refused_with_the_words_still_there(pages):
    pack_id = pages.made("released", wanted="Time to think")
    answer = pages.be("practitioner").post(f"/{pack_id}/preview", going_well="Typed too late")
    assert answer.status_code == 400
    assert "Typed too late</textarea>" in answer.text
    assert "This has changed since you opened the page." in answer.text
    assert pages.do(lambda s: queries.get_pack(s, pack_id).state) == PackState.RELEASED
    assert "Typed too late" not in pages.be("manager").text(f"/{pack_id}")


def test_putting_it_together_again_keeps_what_was_typed_and_ticked(pages):
    held = pages.do(lambda _s: pages.packs.conversation(Feeds.ACTIONS))
    pages.do(lambda _s: pages.packs.action(held, "Ask for a quiet room"))
    pack_id = pages.made("ready")
    sent = pages.be("practitioner").post(f"/{pack_id}/preview", wanted="Time", then="again")
    assert sent.location.endswith(f"/{pack_id}")
    assert "It is being put together" in pages.text(f"/{pack_id}")
    pages.do(lambda s: pages.packs.build(queries.get_pack(s, pack_id)))
    page = pages.text(f"/{pack_id}/preview")
    assert "Time</textarea>" in page
    assert len(boxes(page, "keep-wellbeing")) == 2
    assert "checked" not in page


def test_a_line_that_went_since_the_preview_was_opened_costs_nobody_a_word(pages):
    held = pages.do(lambda _s: pages.packs.conversation(Feeds.THEMES))
    pack_id = pages.made("ready")
    page = pages.be("practitioner").text(f"/{pack_id}/preview")
    themes = box(page, "My themes from a conversation in November 2026")
    pages.do(lambda _s: pages.packs.narrow(held, Feeds.NOTHING))
    sent = pages.post(
        f"/{pack_id}/preview",
        **{
            "keep-wellbeing": boxes(page, "keep-wellbeing"),
            themes: "Endings",
            box(page, "What is going well"): "Visits",
        },
    )
    assert sent.status_code == 303
    shown = pages.text(f"/{pack_id}/release")
    assert "Visits" in shown
    assert "This pack has changed" in shown
    assert "Endings" not in shown


def test_the_manager_is_told_that_it_has_changed_and_nothing_more(pages, time_machine):
    held = pages.do(lambda _s: pages.packs.conversation(Feeds.THEMES))
    pack_id = pages.made("released", themes="Endings", wanted="Time")
    assert "has changed" not in pages.be("manager").text(f"/{pack_id}")
    pages.do(lambda _s: pages.packs.narrow(held, Feeds.NOTHING))
    time_machine.move_to(NOW + timedelta(minutes=10), tick=False)
    read = pages.text(f"/{pack_id}")
    assert "This pack has changed since it was released." in read
    assert "Time" in read
    for words in ("Endings", "took place", "Wellbeing"):
        assert words not in read


@pytest.mark.parametrize("fed", [Feeds.NOTHING, None])
def test_a_conversation_that_feeds_nothing_leaves_no_trace(pages, fed):
    """With one that feeds nothing and with none at all, the manager's page is the same."""
    if fed is not None:
        held = pages.do(lambda _s: pages.packs.conversation(fed))
        pages.do(lambda _s: pages.packs.action(held, "Ask for a quiet room"))
    pack_id = pages.made("released", wanted="Time")
    read = pages.be("manager").text(f"/{pack_id}").split("<main")[1].split("</main")[0]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", read) == [
        "This session",
        "From me",
        "To think about together",
        "Take it with you",
    ]
    assert "Some things are not here because of agreements." in read


def test_a_pack_is_in_its_own_language_whatever_the_pages(app, pages):
    pack_id = pages.made("released", wanted="Amser")
    pages.do(lambda s: setattr(queries.get_pack(s, pack_id), "language", "cy"))
    with app.test_request_context(), force_locale("cy"):
        title = gettext("Supervision pack")
    read = pages.be("manager", "en").text(f"/{pack_id}")
    assert '<div lang="cy">' in read
    assert f"{title}</h1>" in read
    assert "1 Rhagfyr 2026" in read
    assert "Released on 1" not in read


@pytest.mark.parametrize(("form", "mimetype"), [("pdf", "application/pdf"), ("docx", WORD)])
def test_a_file_holds_the_released_pack_and_is_kept_note_of(pages, form, mimetype):
    pack_id = pages.made("released", wanted="Time to think")
    answer = pages.be("manager").get(f"/{pack_id}/file/{form}")
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"alongside-pack-en.{form}" in answer.headers["Content-Disposition"]
    events = pages.do(lambda s: list_events_about(s, pack_id))
    assert (events[-1].verb, events[-1].detail) == ("pack:file:downloaded", {"form": form})
    assert events[-1].actor_id == pages.packs.place.id_of("manager")


def test_there_is_no_file_of_a_pack_that_is_not_released(pages):
    pack_id = pages.made("ready")
    assert pages.be("practitioner").get(f"/{pack_id}/file/pdf").status_code == 303
    assert pages.be("manager").get(f"/{pack_id}/file/pdf").status_code == 404


def test_a_pack_that_could_not_be_built_can_be_asked_for_again(pages):
    pack_id = pages.made("asked")

    def fail(session):
        pack = queries.get_pack(session, pack_id)
        pack.state, pack.error = PackState.FAILED, "RuntimeError"

    pages.do(fail)
    assert "could not be put together" in pages.be("practitioner").text(f"/{pack_id}")
    assert pages.post(f"/{pack_id}/build-again").status_code == 303
    assert "It is being put together" in pages.text(f"/{pack_id}")


def test_home_says_that_a_pack_waits_and_nothing_of_what_is_in_it(pages):
    pack_id = pages.made("ready")
    pages.made("released", going_well="the quiet mornings")
    home = f"/{pages.packs.place.slug}/"
    own = pages.be("practitioner").browser.get(home).text
    assert own.count("Your supervision pack is ready to go through") == 1
    assert str(pack_id) in own
    released = pages.be("manager").browser.get(home).text
    assert released.count("A supervision pack is there for you to read") == 1
    assert "the quiet mornings" not in own + released
    assert "upervision pack" not in pages.be("colleague").browser.get(home).text.split("<main")[1]


class TestStatements:
    """Lists and packs ask the database as often for one line as for many."""

    def count(self, pages, path: str) -> int:
        pages.get(path)
        with counting_statements() as seen:
            assert pages.get(path).status_code == 200
        return len(seen)

    @pytest.mark.parametrize(
        ("name", "stage"), [("practitioner", "ready"), ("manager", "released")]
    )
    def test_the_list(self, pages, name, stage):
        pages.made(stage)
        pages.be(name)
        one = self.count(pages, "")
        pages.made(stage)
        pages.made(stage)
        assert self.count(pages, "") == one
        print(f"the list of {name}: {one} statements")

    @pytest.mark.parametrize("name", ["practitioner", "manager"])
    def test_a_pack(self, pages, name):
        counted = []
        for _ in range(2):
            for _ in range(1 + len(counted)):
                held = pages.do(lambda _s: pages.packs.conversation(Feeds.THEMES))
                pages.do(lambda _s, held=held: pages.packs.action(held, "Ask for a room"))
            pack_id = pages.made("released", themes="Endings")
            counted.append(self.count(pages.be(name), f"/{pack_id}"))
        assert counted[0] == counted[1]
        print(f"a pack read by {name}: {counted[0]} statements")

    def test_the_preview(self, pages):
        counted = []
        for _ in range(2):
            held = pages.do(lambda _s: pages.packs.conversation(Feeds.THEMES))
            pages.do(lambda _s, held=held: pages.packs.action(held, "Ask for a room"))
            pack_id = pages.made("ready")
            counted.append(self.count(pages.be("practitioner"), f"/{pack_id}/preview"))
        assert counted[0] == counted[1]
        print(f"the preview: {counted[0]} statements")
