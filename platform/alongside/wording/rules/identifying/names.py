"""Names of people in running text: by lists, by capitals, and by the words around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simplemma import is_known

from alongside.people.names import fold_text
from alongside.wording.rules.identifying import context
from alongside.wording.rules.identifying.found import Found, Kind
from alongside.wording.rules.identifying.lists import words_of
from alongside.wording.rules.mutations import radicals

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HANGING: Final = re.compile(r"['’](?:s|n|r|i|m|u|w|ch|th|ll|ve|d|re)$")
# A sentence begins after one of these, and what is said after a colon or an opening quote.
_ENDS: Final = re.compile(r"(?:[.!?:;\n•]['\"’”)]*\s*|[“\"‘]|^\s*|\n\s*[-–*]\s*)$")
# Shorter words at the start of a sentence are words rather than names ("Jo", "Al").
_SHORTEST: Final = 3


@dataclass(frozen=True)
class Word:
    """A word of the text; `key` is how lists know it, without what hangs on it."""

    text: str
    key: str
    start: int
    end: int
    begins: bool

    @property
    def is_capital(self) -> bool:
        """Not "I" or a service's initials; "McKay", "O'Brien" and "ap Gwilym"'s "Gwilym" are."""
        return self.text[0].isupper() and len(self.text) > 1 and not self.text.isupper()


def find_names(text: str, *, eager: bool = False) -> list[Found]:
    """What is probably a person's name; family names are found with the first name before them."""
    words = split(text)
    chosen = [_is_name(words, place, eager=eager) for place in range(len(words))]
    found: list[Found] = []
    place = 0
    while place < len(words):
        if not chosen[place]:
            place += 1
            continue
        last = _last_of(words, chosen, place, text)
        start, end = words[place].start, words[last].end
        found.append(Found(Kind.NAME, start, end, text[start:end]))
        place = last + 1
    return found


def split(text: str) -> list[Word]:
    """The words of a text, each with whether a sentence begins with it."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        bare = _HANGING.sub("", match.group())
        begins = _ENDS.search(text[max(0, match.start() - 8) : match.start()]) is not None
        # The dot after "Mr." or "Parch." ends no sentence.
        if begins and found and found[-1].key in context.TITLES and text[found[-1].end] == ".":
            begins = False
        start = match.start()
        found.append(Word(bare, _fold(bare), start, start + len(bare), begins))
    return found


# Single words, in memory alone: texts have most of theirs in common.
@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    return fold_text(word)


def _last_of(words: Sequence[Word], chosen: Sequence[bool], place: int, text: str) -> int:
    """The last word of the name that begins here: "Angharad Wyn Parry", "Rhodri ap Gwilym"."""
    last = place
    while last + 1 < len(words):
        gap = text[words[last].end : words[last + 1].start]
        step = 2 if words[last + 1].key in context.PARTICLES else 1
        following = last + step
        if gap != " " or following >= len(words) or not chosen[following]:
            break
        last = following
    return last


def _is_name(words: Sequence[Word], place: int, *, eager: bool) -> bool:
    word = words[place]
    before = words[place - 1] if place and not word.begins else None
    after = words[place + 1] if place + 1 < len(words) and not words[place + 1].begins else None
    if word.text.islower():
        return _is_small_name(word, before)
    if not word.is_capital or (word.key in words_of("calendar") and word.key not in context.MONTHS):
        return False
    if word.key in context.MONTHS:
        return context.is_about_somebody(before, after, words[place + 2 : place + 3])
    if eager and not word.begins:
        return True
    if before and before.key in context.TITLES and before.is_capital:
        return True
    if word.key in words_of("nobody") or _is_of_a_body(words, place):
        return False
    if before is None:
        return _may_begin(words, place, after)
    return _stands_inside(words, place, before, after)


def _may_begin(words: Sequence[Word], place: int, after: Word | None) -> bool:
    """Whether the first word of a sentence is a name, where every word has a capital."""
    word = words[place]
    if len(word.key) < _SHORTEST:
        return False
    named_too = after is not None and after.is_capital and after.key in words_of("family")
    if word.key in words_of("first"):
        if word.key not in words_of("also_words"):
            return True
        asks = word.key in context.QUESTIONS
        then = words[place + 2 : place + 3]
        return named_too or (not asks and context.is_about_somebody(None, after, then))
    if _is_place(word.text) or context.is_verb(word.key, after):
        return False
    return not _is_a_word(word.text)


def _is_small_name(word: Word, before: Word | None) -> bool:
    """Whether a word without a capital is a name, as they are typed on phones: "mrs hughes"."""
    if before is not None and before.key in context.TITLES:
        return word.key in words_of("family") or word.key in words_of("first")
    if word.key not in words_of("first") or word.key in words_of("also_words"):
        return False
    if len(word.key) <= _SHORTEST:
        return False
    return context.is_about_somebody(before, None, ()) or not _is_a_word(word.text)


def _stands_inside(words: Sequence[Word], place: int, before: Word, after: Word | None) -> bool:
    """Whether a capital in the middle of a sentence is a name."""
    word = words[place]
    is_first = (
        word.key in words_of("first")
        or any(fold_text(each) in words_of("first") for each in radicals(word.text))
        and not _is_place(word.text)
    )
    if is_first:
        return True
    if word.key in words_of("family"):
        return True
    if _is_place(word.text) or (
        before.key in context.PLACE_BEFORE and not _is_after_name(words, place)
    ):
        return False
    if before.key in context.RELATIONS or (after and after.key in context.FAMILY_AFTER):
        return True
    return not _is_a_word(word.text)


def _is_after_name(words: Sequence[Word], place: int) -> bool:
    return place > 0 and words[place - 1].is_capital and words[place - 1].key in words_of("first")


def _is_of_a_body(words: Sequence[Word], place: int) -> bool:
    """Whether one of the capitals beside it says that they name a body, a street or a thing."""
    first = place
    while first and _joins(words[first - 1], words[first]):
        first -= 1
    last = place
    while last + 1 < len(words) and _joins(words[last], words[last + 1]):
        last += 1
    run = words[first : last + 1]
    return any(each.is_capital and each.key in words_of("bodies") for each in run)


def _joins(one: Word, other: Word) -> bool:
    """Whether two words that follow each other are one run of capitals, as titles have them."""
    near = other.start - one.end <= 3 and not other.begins
    return (
        near
        and (one.is_capital or one.key in context.SMALL)
        and (other.is_capital or other.key in context.SMALL)
    )


@lru_cache(maxsize=16_384)
def _is_place(text: str) -> bool:
    known = words_of("places")
    if fold_text(text) in known or any(fold_text(each) in known for each in radicals(text)):
        return True
    return context.PLACE_SHAPE.match(text) is not None


@lru_cache(maxsize=16_384)
def _is_a_word(text: str) -> bool:
    """Whether a dictionary of either language has it as a word, mutated or not."""
    small = text.casefold()
    if is_known(small, lang="en") or is_known(small, lang="cy"):
        return True
    if any(is_known(part, lang="en") for part in re.split(r"['’-]", small) if len(part) > 2):
        return True
    return any(is_known(each, lang="cy") for each in radicals(small))
