"""What a setting may change about the template, and what always stays."""

import pytest

from alongside.kernel.errors import DomainError
from alongside.setting_policies.rules.templates import (
    MOST_OWN,
    STAY,
    arrange_all,
    check_can_use,
)
from alongside.setting_policies.template_v1 import TEMPLATE, credits_of
from tests.factories.policies import adapted

KEYS = [section.key for section in TEMPLATE.sections]


def section_of(template, key):
    return next(each for each in template.sections if each.key == key)


def test_the_parts_that_say_what_stays_and_what_is_fair_are_ones_of_ours():
    assert {"before_we_start", "closing"} == STAY
    assert (KEYS[0], KEYS[-1]) == ("before_we_start", "closing")


def test_ones_own_question_stands_in_the_place_of_ours():
    hardest = section_of(adapted(hardest="What stays with you?\n\nWhere?"), "hardest")
    assert hardest.own_prompts("en") == ("What stays with you?", "Where?")
    assert hardest.own_prompts("cy") == ("What stays with you?", "Where? (cy)")
    assert hardest.our_prompts("en") == ()


@pytest.mark.parametrize("key", ["before_we_start", "learnt", "closing"])
def test_where_something_depends_on_our_words_ones_own_come_before_them(key):
    section = section_of(adapted(**{key: "And the dog?"}), key)
    assert section.own_prompts("en") == ("And the dog?",)
    ours = section_of(TEMPLATE, key).our_prompts("en")
    assert section.our_prompts("en") == ours != ()


def test_what_is_left_out_is_put_back_where_it_stood():
    left = adapted(without=("what_happened", "hardest", "who_affected"), own=("ours",))
    placed = arrange_all(left, TEMPLATE)
    assert [section.key for section, _ in placed] == [*KEYS[:-1], "own_ours", "closing"]
    unused = [section.key for section, used in placed if not used]
    assert unused == ["what_happened", "hardest", "who_affected"]


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        (["before_we_start", "learnt", "closing"], "used"),
        (["before_we_start", "learnt", "what_helped", "closing"], "after_id"),
    ],
)
def test_strengths_come_before_learning_or_neither_is_there(keys, field):
    with pytest.raises(DomainError) as refused:
        check_can_use(keys)
    assert refused.value.field == field
    check_can_use([key for key in keys if key != "learnt"])


def test_there_are_five_parts_of_ones_own_at_most():
    own = [f"own_{number}" for number in range(MOST_OWN)]
    check_can_use([*KEYS, *own])
    with pytest.raises(DomainError):
        check_can_use([*KEYS, *own, "own_6"])


def test_the_credit_stays_and_names_who_adapted_it():
    assert len(credits_of(TEMPLATE)) == 1
