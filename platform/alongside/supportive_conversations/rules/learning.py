"""Passing learning on: only with both, and with an eye for names. Never changes a word itself."""

import re
from collections.abc import Iterable

from alongside.kernel.errors import N_, DomainError
from alongside.people.names import fold

# Shorter names are mostly words as well ("Al", "Jo" at the start of a sentence).
_SHORTEST = 3


def find_names(text: str, people: Iterable[str]) -> list[str]:
    """Which of these people's names, whole or in part, stand in the text; in order of names.

    Accents and capitals do not matter.
    """
    words = set(re.findall(r"\w+", fold(text)))
    return [
        name
        for name in people
        if any(len(part) >= _SHORTEST and part in words for part in re.findall(r"\w+", fold(name)))
    ]


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
