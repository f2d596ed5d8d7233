"""Two people, or one in two tabs, in the same words: both texts are there, and neither is lost."""

import pytest

from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.writing import queries, services
from alongside.writing.models import TextBeside
from alongside.writing.rules import LONGEST, Beside, Choice, Saved
from tests.writing.conftest import Desk
from tests.writing.kinds import KIND

LATE = new_id()  # the save that came too late


def settle(desk: Desk, actor: Actor, laid: Beside, choice: Choice, typed: str):
    record = queries.get_text(desk.session, KIND, desk.record.id, "happened")
    beside = queries.get_beside(desk.session, record, laid.beside_id, actor)
    answer = services.settle(
        desk.session,
        record,
        beside,
        choice,
        typed=typed,
        seen_version=laid.version,
        save_id=new_id(),
        after_id=LATE,
        actor=actor,
        now=desk.now,
        check=lambda _words: desk.record.unit_id,
    )
    desk.session.flush()
    return answer


@pytest.fixture
def laid(desk: Desk) -> Beside:
    """Lee wrote while Nia had the page open; then Nia's words came."""
    desk.save(desk.nia, "It was", 0)
    desk.save(desk.lee, "It was bright", 1)
    desk.later(minutes=1)
    answer = desk.save(desk.nia, "It was loud", 1, save_id=LATE)
    assert isinstance(answer, Beside)
    return answer


def test_the_second_is_given_both_texts_and_the_first_stays(desk, laid):
    assert (laid.theirs, laid.version, laid.by_id) == ("It was bright", 2, desk.lee.id)
    assert (desk.text(), desk.beside()) == ("It was bright", ["It was loud"])


def test_emptying_over_newer_words_of_somebody_else_is_two_texts_too(desk):
    desk.save(desk.nia, "It was", 0)
    desk.save(desk.lee, "It was bright", 1)
    assert isinstance(desk.save(desk.nia, "", 1), Beside)
    assert (desk.text(), desk.beside()) == ("It was bright", [""])


def test_a_second_tab_of_the_same_person_is_no_exception(desk):
    desk.save(desk.nia, "In the first tab", 0)
    answer = desk.save(desk.nia, "In the second tab", 0)
    assert isinstance(answer, Beside)
    assert answer.by_id == desk.nia.id


def test_typing_on_goes_on_beside_and_makes_no_second_record(desk, laid):
    before = LATE
    for words in ("It was loud and", "It was loud and long"):
        ids = {"beside_id": laid.beside_id, "after_id": before, "save_id": new_id()}
        answer = desk.save(desk.nia, words, 1, **ids)
        assert answer.beside_id == laid.beside_id
        before = ids["save_id"]
    assert (desk.text(), desk.beside()) == ("It was bright", ["It was loud and long"])


def test_a_save_that_was_kept_beside_comes_to_the_same_when_it_is_sent_again(desk):
    desk.save(desk.lee, "It was bright", 0)
    save_id = new_id()
    first = desk.save(desk.nia, "It was loud", 0, save_id=save_id)
    assert desk.save(desk.nia, "It was loud", 0, save_id=save_id) == first
    assert desk.beside() == ["It was loud"]


@pytest.mark.parametrize(
    ("choice", "text", "history"),
    [
        (Choice.THEIRS, "It was bright", ["It was"]),
        (Choice.MINE, "It was loud!", ["It was", "It was bright"]),
        (Choice.TOGETHER, "It was bright\n\nIt was loud!", ["It was", "It was bright"]),
    ],
)
def test_whatever_is_chosen_no_word_is_lost(desk, laid, choice, text, history):
    answer = settle(desk, desk.nia, laid, choice, "It was loud!")
    assert isinstance(answer, Saved)
    assert (answer.text, desk.text(), desk.history()) == (text, text, history)
    assert desk.beside() == []
    assert desk.beside(settled=True) == ["It was loud!"]


def test_a_choice_made_over_words_that_are_newer_still_replaces_nothing(desk, laid):
    desk.save(desk.lee, "It was bright and quiet", 2)
    answer = settle(desk, desk.nia, laid, Choice.MINE, "It was loud!")
    assert isinstance(answer, Beside)
    assert (answer.theirs, answer.version) == ("It was bright and quiet", 3)
    assert desk.beside() == ["It was loud!"]
    assert isinstance(settle(desk, desk.nia, answer, Choice.MINE, "It was loud!"), Saved)
    assert "It was bright and quiet" in desk.history()


def test_choosing_twice_chooses_once(desk, laid):
    first = settle(desk, desk.nia, laid, Choice.TOGETHER, "It was loud")
    assert settle(desk, desk.nia, laid, Choice.TOGETHER, "It was loud") == first


def test_typing_what_the_other_wrote_settles_it(desk, laid):
    desk.save(desk.nia, "It was bright", 1, beside_id=laid.beside_id, after_id=LATE)
    assert desk.beside() == []
    assert desk.beside(settled=True) == ["It was loud"]


def test_words_typed_after_it_was_settled_in_another_tab_lie_beside_anew(desk, laid):
    settle(desk, desk.nia, laid, Choice.THEIRS, "It was loud")
    ids = {"beside_id": laid.beside_id, "after_id": LATE}
    answer = desk.save(desk.nia, "It was loud, still", 1, **ids)
    assert answer.beside_id != laid.beside_id
    assert desk.beside(settled=True) == ["It was loud", "It was loud, still"]


def test_two_tabs_that_go_on_beside_do_not_write_over_each_other(desk, laid):
    for words in ("It was loud and long", "It was loud and hot"):
        desk.save(desk.nia, words, 1, beside_id=laid.beside_id, after_id=LATE)
    assert desk.beside() == ["It was loud and long", "It was loud and hot"]


def test_words_typed_after_a_choice_whose_answer_was_lost_are_kept(desk, laid):
    settle(desk, desk.nia, laid, Choice.THEIRS, "It was loud")
    settle(desk, desk.nia, laid, Choice.THEIRS, "It was loud and long")
    assert desk.beside(settled=True) == ["It was loud", "It was loud and long"]


def test_only_whoever_typed_it_may_choose(desk, laid):
    with pytest.raises(NotFound):
        settle(desk, desk.lee, laid, Choice.MINE, "It was loud")


def test_two_texts_that_are_too_long_together_stay_as_they_are(desk):
    desk.save(desk.lee, "x" * (LONGEST - 5), 0)
    laid = desk.save(desk.nia, "y" * 100, 0)
    desk.session.commit()
    with pytest.raises(DomainError):
        settle(desk, desk.nia, laid, Choice.TOGETHER, "y" * 100)
    desk.session.rollback()
    assert desk.beside() == ["y" * 100]


def test_words_beside_that_may_not_be_kept_any_more_can_still_be_left_out(desk, laid):
    def refuse(words: str):
        raise DomainError("too long for what was agreed")

    record = queries.get_text(desk.session, KIND, desk.record.id, "happened")
    beside = desk.session.get_one(TextBeside, (record.tenant_id, laid.beside_id))
    answer = services.settle(
        desk.session,
        record,
        beside,
        Choice.THEIRS,
        typed="It was loud and much longer",
        seen_version=laid.version,
        save_id=new_id(),
        after_id=LATE,
        actor=desk.nia,
        now=desk.now,
        check=refuse,
    )
    assert isinstance(answer, Saved)
    assert desk.beside(settled=True) == ["It was loud"]


def test_what_waits_is_listed_for_whoever_typed_it_and_for_nobody_else(desk, laid):
    waiting = queries.list_waiting(desk.session, desk.nia.id)
    assert [(each.kind, each.about_id, each.name) for each in waiting] == [
        (KIND, desk.record.id, "happened")
    ]
    assert queries.list_waiting(desk.session, desk.lee.id) == []
