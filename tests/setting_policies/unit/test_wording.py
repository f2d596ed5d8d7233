"""Which language is behind which, as a person would say it."""

import pytest

from alongside.setting_policies.rules.values import Bilingual
from alongside.setting_policies.rules.wording import Wording, find_behind, wording_of, worst_of

OLD = Bilingual("old", "hen")


@pytest.mark.parametrize(
    ("before", "after", "behind", "same", "expected"),
    [
        # One language changes: the other is left behind.
        (OLD, Bilingual("new", "hen"), None, False, "cy"),
        (OLD, Bilingual("old", "newydd"), None, False, "en"),
        # Both change, or neither: nothing new is known.
        (OLD, Bilingual("new", "newydd"), None, False, None),
        (OLD, OLD, "cy", False, "cy"),
        (OLD, Bilingual("new", "newydd"), "cy", False, None),
        # The one that was behind catches up.
        (OLD, Bilingual("old", "newydd"), "cy", False, None),
        # The one that was ahead goes further ahead.
        (OLD, Bilingual("new", "hen"), "cy", False, "cy"),
        # The first translation of a text is not ahead of it.
        (Bilingual("old", ""), OLD, None, False, None),
        # The writer says that both say the same: a spelling was mended.
        (OLD, Bilingual("new", "hen"), None, True, None),
        # What is missing is missing, not behind.
        (OLD, Bilingual("new", ""), None, False, None),
    ],
)
def test_a_change_leaves_the_other_language_behind(before, after, behind, same, expected):
    assert find_behind(before, after, behind, same=same) == expected


@pytest.mark.parametrize(
    ("words", "behind", "expected"),
    [
        (OLD, None, Wording.BOTH),
        (OLD, "cy", Wording.CY_OLDER),
        (OLD, "en", Wording.EN_OLDER),
        (Bilingual("old", ""), None, Wording.CY_MISSING),
        (Bilingual("", "hen"), None, Wording.EN_MISSING),
        (Bilingual("", ""), None, Wording.EMPTY),
    ],
)
def test_a_text_stands_in_one_of_six_ways(words, behind, expected):
    assert wording_of(words, behind) is expected


def test_several_texts_stand_as_the_worst_of_them():
    assert worst_of([Wording.BOTH, Wording.CY_OLDER, Wording.CY_MISSING]) is Wording.CY_MISSING
    assert worst_of([]) is Wording.BOTH


@pytest.mark.parametrize(
    ("words", "asked", "text", "language"),
    [
        (OLD, "cy", "hen", "cy"),
        (OLD, "en", "old", "en"),
        (Bilingual("old", ""), "cy", "old", "en"),
        (Bilingual("", "hen"), "en", "hen", "cy"),
        (Bilingual("", ""), "cy", "", "cy"),
    ],
)
def test_words_that_are_not_there_come_in_the_other_language_and_say_so(
    words, asked, text, language
):
    assert (words.text(asked), words.language_of(asked)) == (text, language)
