"""Whether a family reference looks like somebody's real name, address or number.

It is a likelihood, and asks. One word alone is never asked about: birds and plants are names too.
"""

import re
from typing import Final

from alongside.kernel.errors import N_, DomainError
from alongside.wording.rules.identifying import find_names
from alongside.wording.rules.identifying.context import FAMILY_AFTER, RELATIONS, TITLES
from alongside.wording.rules.identifying.lists import words_of
from alongside.wording.rules.identifying.names import split
from alongside.wording.rules.identifying.numbers import DATE, find_numbers

# The tick that it is nobody's.
MADE_UP: Final = "made_up"
# As many digits as a number in a file has, and no made-up one needs.
_LONG_NUMBER: Final = re.compile(r"\d(?: ?\d){4}")
_BESIDE_NAMES: Final = TITLES | RELATIONS | FAMILY_AFTER
# Letters that are words in English or Welsh; with a dot they are initials like the others.
_WORDS: Final = frozenset("aioy")


def check_is_made_up(reference: str) -> None:
    """Raises `DomainError` beside `made_up` for what is probably not."""
    if _has_number(reference):
        raise DomainError(
            N_(
                "This looks like an address, a date or a number from a file. Make another "
                "reference up, or tick that it is nobody's."
            ),
            field=MADE_UP,
        )
    if _is_name(reference):
        raise DomainError(
            N_(
                "This looks like somebody's name. Make another reference up, or tick that it is "
                "nobody's."
            ),
            field=MADE_UP,
        )


def _has_number(reference: str) -> bool:
    """An address in small letters is one too."""
    if DATE.search(reference) or _LONG_NUMBER.search(reference):
        return True
    return any(find_numbers(each) for each in (reference, reference.title()))


def _is_name(reference: str) -> bool:
    """Two names, or one beside an initial, a title or what people are to one another."""
    written = reference.title()
    found = find_names(written)
    if len(found) > 1 or any(" " in each.text for each in found):
        return True
    words = split(written)
    named = words_of("family") | (words_of("first") - words_of("also_words"))
    if not any(each.key in named - _BESIDE_NAMES for each in words):
        return False
    return any(
        each.key in _BESIDE_NAMES
        or (len(each.key) == 1 and (each.key not in _WORDS or written[each.end :][:1] == "."))
        for each in words
    )
