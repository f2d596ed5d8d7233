"""The gate between worries and what they stand on, and what a log needs before it is kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from alongside.kernel.errors import DomainError
from alongside.practice_logs.rules import gate, standing
from alongside.practice_logs.rules.feedback import check_can_post, opens_with_strength
from alongside.practice_logs.rules.parts import GATED, GROUND, OPTIONAL, PARTS, TEXTS, next_key
from alongside.practice_logs.states import MOVES, LogState, state_of

BOTH = {"strengths": "She rings when she is late", "what_matters": "Home by Christmas"}


@dataclass
class Log:
    state: str = LogState.DRAFT
    happened_on: date = date(2026, 11, 24)
    with_whom: list[str] = field(default_factory=lambda: ["parent"])
    family_id: UUID | None = field(default_factory=uuid4)
    urgent: bool = False
    locked_at: datetime | None = None


@pytest.mark.parametrize("name", GATED)
@pytest.mark.parametrize("missing", GROUND)
def test_a_worry_needs_a_strength_and_a_thing_that_matters(name: str, missing: str):
    texts = BOTH | {missing: " \n – \n…"}
    with pytest.raises(DomainError) as refused:
        gate.check_can_worry(name, "Left alone", texts=texts, urgent=False)
    assert refused.value.field == name
    gate.check_can_worry(name, "Left alone", texts=texts, urgent=True)
    gate.check_can_worry(name, "Left alone", texts=BOTH, urgent=False)
    gate.check_can_worry(name, " \n", texts={}, urgent=False)


def test_other_words_need_nothing():
    for name in set(TEXTS) - set(GATED):
        gate.check_can_worry(name, "Anything", texts={}, urgent=False)


@pytest.mark.parametrize("name", GROUND)
@pytest.mark.parametrize(("worries", "kept"), [(True, False), (False, True)])
def test_what_worries_or_a_kept_log_stand_on_is_not_taken_away(name, worries, kept):
    for words in ("", " – "):
        with pytest.raises(DomainError):
            gate.check_can_take_away(name, words, worries=worries, kept=kept, urgent=False)
        gate.check_can_take_away(name, words, worries=worries, kept=kept, urgent=True)
        gate.check_can_take_away(name, words, worries=False, kept=False, urgent=False)
    gate.check_can_take_away(name, "Another", worries=True, kept=True, urgent=False)


def test_each_line_with_a_letter_or_a_figure_is_one_thing():
    assert gate.items_of("She sings\n\n - \n  3 walks a week \nŵ") == [
        "She sings",
        "3 walks a week",
        "ŵ",
    ]


def test_everything_that_a_kept_log_needs_is_named_at_once_and_an_urgent_one_needs_nothing():
    log = Log(with_whom=[], family_id=None)
    missing = [name for name, _ in standing.find_missing(log, {})]
    assert missing == ["with_whom", "reference", *GROUND]
    assert not list(standing.find_missing(Log(), BOTH))
    log.urgent = True
    standing.check_can_keep(log, {})


def test_worries_come_after_what_they_stand_on_in_the_order_of_the_parts():
    assert PARTS[0].texts == GROUND
    assert max(map(TEXTS.index, GROUND)) < min(map(TEXTS.index, GATED))
    assert len(set(TEXTS)) == len(TEXTS)
    keys = [part.key for part in OPTIONAL]
    assert [next_key(key) for key in keys] == [*keys[1:], None]


def test_where_a_log_stands_follows_from_who_reads_it():
    assert state_of("draft", None) is LogState.DRAFT
    assert state_of("kept", None) is LogState.KEPT
    assert state_of("kept", 2) is LogState.SHARED
    assert state_of("kept", 0) is LogState.WITHDRAWN
    reached = {LogState.DRAFT}.union(*MOVES.values())
    assert reached == set(LogState), "every state is reached"


def test_a_locked_log_is_only_added_to_and_a_draft_is_neither_locked_nor_shared():
    locked = Log(state=LogState.KEPT, locked_at=datetime(2026, 11, 24))  # noqa: DTZ001
    for refuse in (standing.check_can_write, standing.check_can_lock, standing.check_can_delete):
        with pytest.raises(DomainError):
            refuse(locked)
    standing.check_can_add(locked)
    for refuse in (standing.check_can_add, standing.check_can_lock, standing.check_can_share):
        with pytest.raises(DomainError):
            refuse(Log())
    standing.check_can_delete(Log())


def test_a_readers_first_words_are_about_a_strength():
    assert opens_with_strength(is_owner=False, has_posted=False)
    assert not opens_with_strength(is_owner=False, has_posted=True)
    assert not opens_with_strength(is_owner=True, has_posted=False)
    with pytest.raises(DomainError) as refused:
        check_can_post(" – ", "You could have…", opens=True)
    assert refused.value.field == "strength"
    check_can_post("You waited", "", opens=True)
    with pytest.raises(DomainError):
        check_can_post("", "", opens=False)
