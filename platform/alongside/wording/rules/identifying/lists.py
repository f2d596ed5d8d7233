"""The lists of words that finding names goes by, read once from the files beside this module."""

from functools import cache
from importlib.resources import files

from alongside.people.names import fold_text


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one list, folded. Lines that begin with # say what the list is."""
    file = files("alongside.wording.rules.identifying").joinpath("lists", f"{name}.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(
        fold_text(word) for line in lines if not line.startswith("#") for word in line.split()
    )
