"""Passing learning on: only with both, and with an eye for names. Never changes a word itself."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from alongside.kernel.errors import N_, DomainError
from alongside.people.names import fold_text

# Shorter names are mostly words as well ("Al", "Jo" at the start of a sentence).
_SHORTEST: Final = 3
_SENTENCES: Final = re.compile(r"[.!?:\n]+")
_WORDS: Final = re.compile(r"[\w’']+")
# Words that have a capital in the middle of a sentence and name nobody.
_NOBODY: Final = frozenset(
    fold_text(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May"
        " June July August September October November December Christmas Easter English Welsh"
        " England Wales Llun Mawrth Mercher Iau Gwener Sadwrn Sul Ionawr Chwefror Ebrill Mai"
        " Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr Nadolig Pasg Cymraeg Saesneg Cymru"
        " Lloegr"
    ).split()
)


def find_names(text: str, people: Iterable[str]) -> Sequence[str]:
    """What may be a name in the text: colleagues' first, then words that look like one.

    Of `people`, whoever is named in whole or in part, whatever the accents and capitals. Of other
    words, those with a capital letter in the middle of a sentence: a child's name is on no list.
    """
    words = set(re.findall(r"\w+", fold_text(text)))
    known = [name for name in people if any(part in words for part in _parts(name))]
    named = {part for name in known for part in _parts(name)}
    looks = dict.fromkeys(
        word for word in _capitals(text) if fold_text(word) not in named | _NOBODY
    )
    return [*known, *looks]


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"\w+", fold_text(name)) if len(part) >= _SHORTEST]


def _capitals(text: str) -> Iterable[str]:
    for sentence in _SENTENCES.split(text):
        for word in _WORDS.findall(sentence)[1:]:
            # Not "I", "I'd" or a service's initials.
            if word[0].isupper() and len(word) > 1 and word[1].islower():
                yield word.removesuffix("’s").removesuffix("'s")


def check_can_release(text: str, *, named: Iterable[str], knows_names: bool) -> None:
    """Something is written, and whoever lets it go has seen the names that may be in it.

    Raises `DomainError`.
    """
    if not text.strip():
        raise DomainError(N_("There is nothing to pass on: this part is empty."))
    if any(named) and not knows_names:
        raise DomainError(
            N_("There may be a name in it. Tick that you have looked, or leave it where it is."),
            field="knows_names",
        )
