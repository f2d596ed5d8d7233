"""Saving words while they are typed: versions, sending again, history, erasing."""

import pytest
from sqlalchemy import func, select

from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.writing import queries, services
from alongside.writing.models import Text, TextBeside, TextSave, TextVersion
from alongside.writing.rules import LONGEST, Beside, Saved
from tenants.reading import WordsShut
from tests.queries import counting_statements
from tests.writing.conftest import START, Desk
from tests.writing.kinds import KIND


def count(desk: Desk, table: type) -> int:
    return desk.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_text_grows_with_each_save_and_is_one_record(desk):
    first = desk.save(desk.nia, "It was", 0)
    second = desk.save(desk.nia, "It was loud", 1)
    assert (first, second) == (Saved(1, START), Saved(2, START))
    assert (desk.text(), count(desk, Text)) == ("It was loud", 1)


def test_saving_what_is_there_already_changes_nothing(desk):
    desk.save(desk.nia, "It was loud", 0)
    desk.later(minutes=1)
    assert desk.save(desk.lee, "It was loud ", 0) == Saved(1, START)
    assert desk.history() == []


def test_an_empty_text_that_nobody_wrote_makes_no_record(desk):
    assert desk.save(desk.nia, " ", 0) == Saved(0, START)
    assert count(desk, Text) == 0


def test_the_same_save_sent_again_is_one_save(desk):
    save_id = new_id()
    first = desk.save(desk.nia, "It was loud", 0, save_id=save_id)
    desk.save(desk.lee, "It was loud, and then quiet", 1)
    desk.later(minutes=3)
    assert desk.save(desk.nia, "It was loud", 0, save_id=save_id) == first
    assert desk.text() == "It was loud, and then quiet"
    assert desk.beside() == []


def test_somebody_elses_save_cannot_be_sent_again_for_them(desk):
    save_id = new_id()
    desk.save(desk.nia, "It was loud", 0, save_id=save_id)
    with pytest.raises(NotFound):
        desk.save(desk.lee, "It was loud", 0, save_id=save_id)


def test_a_page_that_had_no_answer_goes_on_from_what_it_sent(desk):
    lost = new_id()
    desk.save(desk.nia, "It was", 0, save_id=lost)
    assert desk.save(desk.nia, "It was loud", 0, after_id=lost) == Saved(2, START)


def test_a_save_that_a_later_one_of_its_page_overtook_changes_nothing(desk):
    slow = new_id()
    desk.save(desk.nia, "It was loud", 0, after_id=slow)
    assert desk.save(desk.nia, "It was", 0, save_id=slow) == Saved(1, START)
    assert (desk.text(), desk.beside()) == ("It was loud", [])


def test_what_was_sent_before_somebody_elses_words_does_not_count_as_having_seen_them(desk):
    lost = new_id()
    desk.save(desk.nia, "It was", 0, save_id=lost)
    desk.save(desk.lee, "It was bright", 1)
    answer = desk.save(desk.nia, "It was loud", 0, after_id=lost)
    assert isinstance(answer, Beside)
    assert desk.text() == "It was bright"


def test_while_one_person_types_history_is_kept_every_ten_minutes(desk):
    seen, words = 0, ""
    for _ in range(130):  # eleven minutes, a save every five seconds
        words += " word"
        seen = desk.save(desk.nia, words, seen).version
        desk.later(seconds=5)
    assert [len(text.split()) for text in desk.history()] == [120]


def test_what_another_wrote_is_in_the_history_before_it_is_replaced(desk):
    desk.save(desk.nia, "Nia's words", 0)
    desk.save(desk.lee, "Lee's words", 1)
    desk.save(desk.nia, "Nia's again", 2)
    assert desk.history() == ["Nia's words", "Lee's words"]


def test_a_slip_of_the_hand_leaves_what_was_there_in_the_history(desk):
    long = "word " * 100
    desk.save(desk.nia, long, 0)
    desk.save(desk.nia, "", 1)
    assert (desk.text(), desk.history()) == ("", [long.strip()])


def test_history_can_be_kept_on_purpose_and_only_once(desk):
    desk.save(desk.nia, "Signed words", 0)
    for _ in range(2):
        services.keep_versions(desk.session, kind=KIND, about_id=desk.record.id, now=desk.now)
        desk.session.flush()
    desk.save(desk.lee, "Later words", 1)
    assert desk.history() == ["Signed words"]


def test_saves_are_forgotten_after_a_day(desk):
    desk.save(desk.nia, "one", 0)
    desk.later(hours=25)
    desk.save(desk.nia, "one two", 1)
    assert count(desk, TextSave) == 1


def test_words_that_are_too_long_are_refused(desk):
    with pytest.raises(DomainError):
        desk.save(desk.nia, "x" * (LONGEST + 1), 0)


def test_each_text_of_a_record_is_its_own(desk):
    desk.save(desk.nia, "Here", 0, "happened")
    desk.save(desk.lee, "There", 0, "learned")
    with desk.open():
        read = queries.read_texts(desk.session, KIND, desk.record.id)
    assert {name: each.text for name, each in read.items()} == {
        "happened": "Here",
        "learned": "There",
    }


def test_a_reader_is_given_the_texts_named_to_them_and_nothing_from_before_their_time(desk):
    desk.save(desk.nia, "Earlier", 0, "happened")
    desk.later(days=1)
    desk.save(desk.nia, "Later", 0, "learned")

    def read(**limits: object) -> list[str]:
        with desk.open():
            return list(queries.read_texts(desk.session, KIND, desk.record.id, **limits))

    assert read(names={"happened"}) == ["happened"]
    assert read(names=set()) == []
    assert read(since=desk.now) == ["learned"]
    assert read(names={"happened"}, since=desk.now) == []


def test_words_stay_shut_to_whoever_was_not_let_in(desk):
    desk.save(desk.nia, "Here", 0)
    desk.save(desk.lee, "Newer", 0)
    for read in (queries.read_texts, queries.list_beside):
        with pytest.raises(WordsShut):
            read(desk.session, KIND, desk.record.id)


def test_erasing_takes_everything_about_the_record_and_nothing_else(desk):
    desk.save(desk.nia, "one", 0)
    desk.save(desk.lee, "two", 1)
    desk.save(desk.nia, "three", 1)
    services.save_text(
        desk.session,
        kind=KIND,
        about_id=new_id(),
        unit_id=desk.record.unit_id,
        name="happened",
        text="another record",
        seen_version=0,
        save_id=new_id(),
        actor=desk.nia,
        now=desk.now,
    )
    services.erase(desk.session, kind=KIND, about_id=desk.record.id)
    tables = (Text, TextVersion, TextBeside, TextSave)
    assert [count(desk, table) for table in tables] == [1, 0, 0, 1]


def test_no_save_asks_the_database_more_than_eight_times(desk):
    asked = []

    def save(actor, text, seen, **ids):
        desk.session.expunge_all()
        desk.session.info.pop("keyring", None)  # as in a request of its own
        with counting_statements() as statements:
            answer = desk.save(actor, text, seen, **ids)
        asked.append(len(statements))
        return answer

    save(desk.nia, "first", 0)
    save(desk.nia, "first words", 1)
    save(desk.lee, "first words of both", 2)
    late = new_id()
    laid = save(desk.nia, "late words", 2, save_id=late)
    save(desk.nia, "late words more", 2, beside_id=laid.beside_id, after_id=late)
    print(asked)
    assert max(asked) <= 8


@pytest.mark.parametrize("texts", [1, 3])
def test_a_record_is_read_in_one_statement_however_many_texts_it_has(desk, texts):
    for name in ("happened", "learned", "next")[:texts]:
        desk.save(desk.nia, "words", 0, name)
    desk.session.expunge_all()
    desk.session.info.pop("keyring", None)
    with desk.open(), counting_statements() as statements:
        assert len(queries.read_texts(desk.session, KIND, desk.record.id)) == texts
    assert len(statements) == 1
