"""Passing learning on: only with both, and with an eye for names. Never changes a word itself."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from alongside.kernel.errors import N_, DomainError
from alongside.people.names import fold_text
from alongside.wording.rules.identifying import Kind, find_identifying

# Shorter names are mostly words as well ("Al", "Jo" at the start of a sentence).
_SHORTEST: Final = 3


def find_names(text: str, people: Iterable[str]) -> Sequence[str]:
    """What may be a name in the text: colleagues' first, then words that look like one.

    Of `people`, whoever is named in whole or in part, whatever the accents and capitals. Of other
    words, whatever the eager way of finding names takes: a child's name is on no list.
    """
    words = set(re.findall(r"\w+", fold_text(text)))
    known = [name for name in people if any(part in words for part in _parts(name))]
    named = {part for name in known for part in _parts(name)}
    looks = dict.fromkeys(
        found.text
        for found in find_identifying(text, eager=True)
        if found.kind is Kind.NAME and not named.issuperset(fold_text(found.text).split())
    )
    return [*known, *looks]


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"\w+", fold_text(name)) if len(part) >= _SHORTEST]


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
