"""Finds detail that may point to a person, in English and Welsh words. It asks; it never edits.

What is found is a likelihood: how often it is right, and how often it asks for nothing, is
measured by `tests/wording/unit/test_measured.py` and told in docs/wording.md.
"""

from alongside.wording.rules.identifying.found import Found, Kind
from alongside.wording.rules.identifying.names import find_names
from alongside.wording.rules.identifying.numbers import find_numbers

__all__ = ["Found", "Kind", "find_identifying", "find_names"]


def find_identifying(text: str, *, eager: bool = False) -> list[Found]:
    """What may identify somebody, in the order of the text; no two overlap.

    `eager`: every capital in the middle of a sentence counts as a name, unless it is a day, a
    month or a language. For words that are about to leave those whom they are about.
    """
    numbers = find_numbers(text)
    names = [
        found
        for found in find_names(text, eager=eager)
        if not any(found.start < other.end and other.start < found.end for other in numbers)
    ]
    return sorted((*numbers, *names), key=lambda found: found.start)
