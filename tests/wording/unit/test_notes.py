"""Phrases are met in all their forms, harm is never softened, and nothing else is pointed out."""

import pytest

from alongside.wording.rules.entries import Shipped, shipped
from alongside.wording.rules.notes import find_notes, has_phrase
from alongside.wording.rules.patterns import BadPattern, parse
from alongside.wording.rules.stems import Language
from tests.wording.sentences import read

ENTRIES = [each.entry for each in shipped().values()]


def keys(text: str, language: Language = "en") -> list[str]:
    return [note.entry.key for note in find_notes(text, language, ENTRIES)]


@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_language_has_at_least_sixty_entries_with_a_reason_in_both(language: str) -> None:
    own = [entry for entry in ENTRIES if entry.language == language]
    assert len(own) >= 60
    assert all(entry.reason_en and entry.reason_cy and entry.suggestions for entry in own)


@pytest.mark.parametrize("entry", shipped().values(), ids=shipped())
def test_an_entry_meets_its_examples_and_leaves_the_other_alone(entry: Shipped) -> None:
    language = entry.entry.language
    for text in entry.match:
        assert find_notes(text, language, [entry.entry]), text
    assert not find_notes(entry.leave, language, [entry.entry])


def test_ordinary_sentences_get_no_notes() -> None:
    texts = [each for part in ("tune", "held_back") for each in read(part)]
    noted = [each.text for each in texts if keys(each.text, each.language)]  # type: ignore[arg-type]
    # Both have a child's mother call herself bad, in her own words.
    assert len(noted) <= 2


@pytest.mark.parametrize(
    ("text", "language", "exact"),
    [
        ("She refused the group.", "en", False),
        ("She refused to say how he got the bruise.", "en", True),
        ("He was hitting the child and is in denial.", "en", True),
        ("Dad became aggressive and threatened her.", "en", True),
        ("A bruise on her arm: mum refused to say how.", "en", True),
        ("Dad hit her. Mum refused the group.", "en", False),
        ("Gwrthododd y grŵp.", "cy", False),
        ("Gwrthododd ddweud sut cafodd y gleisiau.", "cy", True),
        ("Aeth yn ymosodol a'i daro.", "cy", True),
        ("Mae cam-drin yma ac mae mewn gwadiad.", "cy", True),
    ],
)
def test_beside_words_that_name_harm_no_other_wording_is_offered(
    text: str, language: Language, exact: bool
) -> None:
    (note,) = find_notes(text, language, ENTRIES)
    assert note.beside_harm is exact
    assert (not note.suggestions) is exact


def test_of_notes_that_overlap_the_longest_is_given() -> None:
    assert keys("She refused to engage.") == ["failed-to-engage"]


def test_a_note_says_where_its_phrase_stands_as_it_was_written() -> None:
    text = "Well: Dad FAILED to engage."
    (note,) = find_notes(text, "en", ENTRIES)
    assert text[note.start : note.end] == note.phrase == "FAILED to engage"


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert keys("He was a bad. Mum came.") == []
    assert keys("They missed it. The appointment is on Monday.") == []


def test_entries_of_the_other_language_and_those_switched_off_are_passed_over() -> None:
    off = [entry.__class__(**{**vars(entry), "is_on": False}) for entry in ENTRIES]
    assert find_notes("She refused.", "en", off) == []
    assert find_notes("She refused.", "cy", ENTRIES) == []


@pytest.mark.parametrize(
    "pattern", ["", "...", "lies ...", "(perhaps)", "50%", "a / b", '"two words"']
)
def test_a_pattern_that_could_not_be_met_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        parse(pattern, "en")


def test_whether_other_wording_was_taken_up_is_seen_in_any_of_its_forms() -> None:
    assert has_phrase("Then they chose not to come.", "choose not to", "en")
    assert not has_phrase("They came.", "choose not to", "en")
