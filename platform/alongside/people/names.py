"""How names are folded, so that they sort and are found without accents. Shows nothing."""

import unicodedata

# As long as the column that holds it (`memberships.name_key`).
LONGEST = 120


def fold(name: str) -> str:
    """The key that a name sorts and is searched by, at most `LONGEST` characters."""
    return fold_text(name)[:LONGEST]


def fold_text(text: str) -> str:
    """A text of any length as names are compared in it: no accents, no case, single spaces.

    Letters keep their place in the alphabet without their marks, as staff type them on an
    English keyboard: Siân is found by "sian", Llŷr by "llyr".
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
