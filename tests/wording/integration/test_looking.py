"""What a writer did with the notes is theirs alone, sealed with their words and gone with them."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, text

from alongside.kernel.errors import NotFound
from alongside.wording.models import WordingResult
from alongside.wording.rules.outcomes import Outcome
from alongside.wording.services import looking
from tests.client import Browser
from tests.factories.world import World
from tests.wording.kinds import KIND, Record, make_record, register_test_kind


@pytest.fixture
def record(world: World) -> Record:
    return make_record(
        world.here, worries="She refused the group. Kayleigh said so.", next="He is in denial."
    )


def outcomes(session, record: Record, world: World) -> dict[str, Outcome]:
    return dict(looking.read_outcomes(session, KIND, record.id, world.here.actor("practitioner")))


def test_what_became_of_each_note_is_told_from_the_words(session, world, record):
    looking.look(session, record.words)
    record.texts["worries"] = "She chose not to come to the group."
    record.texts["next"] = "He sees it otherwise."
    looking.look(session, record.words)
    assert outcomes(session, record, world) == {
        "worries refused.en": Outcome.ACCEPTED,
        "next in-denial.en": Outcome.CHANGED,
    }


def test_what_is_left_when_words_are_kept_was_kept(session, world, record):
    looking.look(session, record.words, settled=True)
    assert set(outcomes(session, record, world).values()) == {Outcome.KEPT_MINE}


def test_a_note_whose_words_stay_is_not_given_again(session, record):
    first = looking.look(session, record.words)
    then = looking.look(session, record.words, mine=[first.notes[0].key])
    assert [each.mine for each in then.notes] == [True, False]


def test_one_is_asked_about_a_finding_once(session, record):
    found = looking.look(session, record.words).found
    assert [each.found.text for each in found] == ["Kayleigh"]
    looking.look_at(session, record.words, found)
    assert looking.look(session, record.words).found == []
    record.texts["next"] = "Ask Priyanka."
    assert [each.found.text for each in looking.look(session, record.words).found] == ["Priyanka"]


def test_nobody_else_is_told_what_became_of_the_notes(session, world, record):
    looking.look(session, record.words)
    for name in ("leader", "manager", "admin"):
        with pytest.raises(NotFound):
            looking.read_outcomes(session, KIND, record.id, world.here.actor(name))


def test_each_of_two_who_write_in_one_record_has_their_own(session, world, record):
    other = replace(
        record.words, owner_id=world.here.id_of("leader"), texts={"seen": "He refused."}
    )
    looking.look(session, record.words, settled=True)
    looking.look(session, other)
    theirs = looking.read_outcomes(session, KIND, record.id, world.here.actor("leader"))
    assert theirs == {"seen refused.en": Outcome.SEEN}
    assert set(outcomes(session, record, world).values()) == {Outcome.KEPT_MINE}
    looking.erase(session, KIND, [record.id])
    assert session.scalars(select(WordingResult)).all() == []


def test_a_finding_goes_by_one_mark_before_anything_is_remembered_too(session, world, record):
    (on_the_page,) = looking.read_notes(session, record.words).found
    assert [each.mark for each in looking.look(session, record.words).found] == [on_the_page.mark]
    elsewhere = make_record(world.here, **record.texts)
    (asked,) = looking.read_notes(session, elsewhere.words).found
    assert asked.mark != on_the_page.mark, "of one record, and telling nothing of another"


def test_two_boxes_that_ask_at_the_same_moment_remember_in_one_row(session, record, monkeypatch):
    first = looking.look(session, record.words)
    find, too_late = looking.find_result, [None]

    def found(*of: object, **how: bool) -> WordingResult | None:
        return too_late.pop() if too_late else find(*of, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(looking, "find_result", found)
    then = looking.look(session, record.words, mine=[first.notes[0].key])
    assert then.notes[0].mine
    assert len(session.scalars(select(WordingResult)).all()) == 1


def test_neither_phrases_nor_findings_are_in_the_database_in_clear(session, record):
    look = looking.look(session, record.words)
    looking.look_at(session, record.words, look.found)
    session.flush()
    stored = session.scalar(text("select encode(outcomes_sealed, 'escape') from wording_results"))
    assert stored
    assert "refused" not in stored
    assert "ayleigh" not in stored


def test_it_is_forgotten_with_the_record(session, world, record):
    looking.look(session, record.words)
    looking.erase(session, KIND, [record.id])
    with pytest.raises(NotFound):
        outcomes(session, record, world)


def test_words_without_notes_leave_nothing_behind(session, world):
    clean = make_record(world.here, worries="We talked about the week.")
    looking.look(session, clean.words)
    with pytest.raises(NotFound):
        outcomes(session, clean, world)


def test_a_page_gets_what_there_is_to_say_of_the_saved_text_and_can_keep_its_words(
    app, browser: Browser, world: World, record: Record
):
    register_test_kind(app)
    browser.sign_in(world.here.accounts["practitioner"])
    url = f"/{world.here.slug}/wording/notes/{KIND}/{record.id}/worries"
    told = browser.post(url, {}).json["html"]
    assert "refused" in told
    assert "chose not to" in told
    assert "denial" not in told
    kept = browser.post(url, {"mine": "worries refused.en"}).json["html"]
    assert "chose not to" not in kept
    assert "Kayleigh" in kept
    mark = BeautifulSoup(kept, "html.parser").select_one("button")["data-wording-looked"]
    assert browser.post(url, {"looked": mark}).json == {"html": ""}
    assert browser.post(url, {}).json == {"html": ""}


def test_notes_are_for_the_writer_alone(app, browser: Browser, world: World, record: Record):
    register_test_kind(app)
    browser.sign_in(world.here.accounts["manager"])
    url = f"/{world.here.slug}/wording/notes/{KIND}/{record.id}/worries"
    assert browser.client.post(url).status_code in (400, 404)
    assert browser.post(url, {}).status_code == 404
