"""How often what may identify somebody is found, and how often nothing is asked about.

`-rP` prints the figures that docs/wording.md gives. The part that is held back was written before
the rules were, and the rules were never changed because of it.
"""

from collections.abc import Sequence

import pytest

from alongside.wording.rules.identifying import Found, find_identifying
from tests.wording.sentences import Sentence, read

LEAST_FOUND = 0.9
MOST_FALSE = 0.1
PARTS = [(part, language) for part in ("tune", "held_back") for language in ("en", "cy")]


def of(part: str, language: str) -> list[Sentence]:
    return [each for each in read(part) if each.language == language]


def is_found(kind: str, start: int, end: int, found: Sequence[Found]) -> bool:
    """A name as a name, and a number as whatever number: either way somebody is asked."""
    return any(
        (each.kind == "name") == (kind == "name") and each.start < end and start < each.end
        for each in found
    )


def test_there_are_at_least_four_hundred_sentences_half_of_them_in_each_language() -> None:
    languages = [each.language for part in ("tune", "held_back") for each in read(part)]
    assert len(languages) >= 400
    assert abs(languages.count("cy") - languages.count("en")) < 10
    assert len(read("held_back")) == 100


@pytest.mark.parametrize(("part", "language"), PARTS)
@pytest.mark.parametrize("what", ["names", "numbers"])
def test_nine_in_ten_names_and_nine_in_ten_numbers_are_found(
    part: str, language: str, what: str
) -> None:
    wanted = [
        is_found(kind, start, end, find_identifying(each.text))
        for each in of(part, language)
        for kind, start, end in each.marked
        if (kind == "name") == (what == "names")
    ]
    print(f"{part} {language}: {sum(wanted)} of {len(wanted)} {what} found")
    assert sum(wanted) >= LEAST_FOUND * len(wanted)


@pytest.mark.parametrize(("part", "language"), PARTS)
def test_at_most_one_clean_sentence_in_ten_is_asked_about(part: str, language: str) -> None:
    clean = [each.text for each in of(part, language) if not each.marked]
    asked = [text for text in clean if find_identifying(text)]
    print(f"{part} {language}: {len(asked)} of {len(clean)} clean sentences asked about")
    assert len(asked) <= MOST_FALSE * len(clean)
