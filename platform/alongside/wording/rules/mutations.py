"""Welsh initial mutations, undone. A table of our own, for words that no dictionary knows."""

from collections.abc import Iterator
from typing import Final

# What a word begins with, and what it may have begun with: soft, nasal and aspirate mutation.
_BEFORE: Final[dict[str, tuple[str, ...]]] = {
    "b": ("p",),
    "ch": ("c",),
    "d": ("t",),
    "dd": ("d",),
    "f": ("b", "m"),
    "g": ("c",),
    "l": ("ll",),
    "m": ("b",),
    "mh": ("p",),
    "n": ("d",),
    "ng": ("g",),
    "ngh": ("c",),
    "nh": ("t",),
    "ph": ("p",),
    "r": ("rh",),
    "th": ("t",),
}
# Soft mutation takes a g away altogether, and h comes before a vowel after "ei" and "eu".
_AFTER_G: Final = "aeiouwyâêîôûŵŷlrn"
_VOWELS: Final = "aeiouwyâêîôûŵŷ"
# The digraphs, which are letters of their own: "ll" is not a mutated "l".
_LETTERS: Final = ("ngh", "ch", "dd", "ff", "ll", "mh", "ng", "nh", "ph", "rh", "th")


def radicals(word: str) -> Iterator[str]:
    """What a word may be when its mutation is undone, without the word itself.

    The capital of a name stays: "Fangor" gives "Bangor" and "Mangor".
    """
    small = word[:1].lower() + word[1:]
    first = next((letter for letter in _LETTERS if small.startswith(letter)), small[:1])
    found = [before + small[len(first) :] for before in _BEFORE.get(first, ())]
    if first == "h" and small[1:2] in _VOWELS:
        found.append(small[1:])
    if small[:1] in _AFTER_G and first not in ("ll", "rh", "ng", "ngh", "nh"):
        found.append("g" + small)
    for each in found:
        yield each[:1].upper() + each[1:] if word[:1].isupper() else each
