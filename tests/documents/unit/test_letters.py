"""Which characters are shown, and what stands for those that cannot be."""

import sys
import unicodedata

import pytest

from alongside.documents import letters
from alongside.documents.fonts import can_show, fonts
from alongside.documents.letters import clusters, holdable, showable


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("before\x00after", "before[U+0000]after"),
        ("\x1b[31m", "[U+001B][31m"),
        ("\ud83d", "[U+D83D]"),
        ("\uffff", "[U+FFFF]"),
        ("\u202eabc", "[U+202E]abc"),
        ("\ufeffabc", "\u2060abc"),
        ("a\ttab", "a\ttab"),
        ("Ŵ ŷ 😀 漢 \u2066x\u2069", "Ŵ ŷ 😀 漢 \u2066x\u2069"),
    ],
)
def test_what_no_file_can_hold_is_written_as_its_number(written: str, held: str):
    assert holdable(written) == held


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\U00010a00\U00020000", "[U+10A00][U+20000]"),
        ("\ue000", "[U+E000]"),
        ("😀\u0335", "😀[U+0335]"),
        ("漢字 한국어 ภาษาไทย हिन्दी", "漢字 한국어 ภาษาไทย हिन्दी"),
        ("العربية اردو עברית", "العربية اردو עברית"),
        ("😀👩‍👩‍👧👍🏽❤️", "😀👩‍👩‍👧👍🏽❤️"),
        ("w\u0302y\u0302", "w\u0302y\u0302"),
    ],
)
def test_what_no_font_has_is_written_as_its_number_on_a_page(written: str, shown: str):
    assert showable(written, can_show) == shown


def test_letters_with_their_marks_are_one_cluster():
    text = "ae\u0301👩‍👩‍👧👍🏽b"
    assert list(clusters(text)) == ["a", "e\u0301", "👩‍👩‍👧", "👍🏽", "b"]
    assert list(clusters("")) == []


def test_the_everyday_letters_that_are_not_looked_up_are_in_a_font():
    everyday = [c for c in map(chr, range(sys.maxunicode)) if letters._EVERYDAY.fullmatch(c)]
    assert set("ŵŷŴŶâêîôû’–…") < set(everyday)
    assert [c for c in everyday if not can_show(c)] == []


def test_every_letter_of_the_scripts_in_use_is_in_a_font():
    # All of the first plane that Unicode had assigned when the last resort was drawn.
    lost = [
        c
        for c in map(chr, range(0x20, 0xD800))
        if unicodedata.category(c) not in ("Cn", "Cc", "Cf") and not can_show(c)
    ]
    assert len(fonts()) == 11
    assert lost == []
