"""Words brought to a form in which their inflected and mutated forms meet, in both languages.

The lemmas are a library's. Nothing is stored, and nothing here knows what the words are for.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, Literal

from simplemma import Lemmatizer, is_known

from alongside.people.names import fold_text
from alongside.wording.rules.mutations import radicals

Language = Literal["cy", "en"]
BOTH: Final[tuple[Language, ...]] = ("cy", "en")

# A word with its apostrophes; a hyphen parts two words, as some write it and some do not.
WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
# What hangs on a word: "mother's", "Mae'r", "i'w". "Didn't" stays as it is.
_HANGING: Final = re.compile(r"['’](?:s|n|r|i|m|u|w|ch|th|ll|ve|d|re)$")


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in their order; some words have more than one.

    Two words meet when they have a stem in common ("gath" and "chath", "strength" and
    "strengths", "tŷ" and "ty"). Of what somebody looks for, take `stems_by_word`: a text fits
    when it has at least one stem of each word.
    """
    return [stem for found in stems_by_word(text) for stem in sorted(found)]


def stems_by_word(text: str) -> list[frozenset[str]]:
    """The stems of each word of a text, in their order."""
    return [stems_of(word.group()) for word in words_in(text)]


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Where the words of a text are. The text has to be in NFC, as every stored one is."""
    return WORD.finditer(text)


def stems_of(word: str, languages: tuple[Language, ...] = BOTH) -> frozenset[str]:
    """The forms by which one word is known: itself, and its lemma in each of the languages."""
    return _stems_of(unicodedata.normalize("NFC", word), languages)


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer()


# Single words, in memory alone: ten times as fast for the many that texts have in common.
@lru_cache(maxsize=65_536)
def _stems_of(word: str, languages: tuple[Language, ...]) -> frozenset[str]:
    bare = _HANGING.sub("", word)
    found = {fold_text(bare)}
    for language in languages:
        if language == "cy" and not is_known(bare, lang="cy"):
            found.update(_without_mutation(bare, is_english="en" in languages))
        else:
            found.add(fold_text(_lemmatizer().lemmatize(bare, lang=language)))
    return frozenset(found)


def _without_mutation(word: str, *, is_english: bool) -> Iterator[str]:
    """What a word that the Welsh dictionary has not got may be a mutation of.

    The first that is a word; where none is, as of names, all that could be.
    """
    before = list(radicals(word))
    for each in before:
        if is_known(each, lang="cy"):
            yield fold_text(_lemmatizer().lemmatize(each, lang="cy"))
            return
    yield fold_text(_lemmatizer().lemmatize(word, lang="cy"))
    if not (is_english and is_known(word, lang="en")):
        yield from (fold_text(each) for each in before)
