"""Whether words stand in both languages, and whether one was left behind by the other."""

from collections.abc import Iterable
from enum import StrEnum

from alongside.setting_policies.rules.values import Bilingual


class Wording(StrEnum):
    """Where one text stands between its two languages."""

    BOTH = "both"
    CY_OLDER = "cy_older"
    EN_OLDER = "en_older"
    CY_MISSING = "cy_missing"
    EN_MISSING = "en_missing"
    EMPTY = "empty"


MISSING = frozenset({Wording.CY_MISSING, Wording.EN_MISSING, Wording.EMPTY})
# The most pressing first; the state of several texts together is the first that any of them has.
_WORST_FIRST = (
    Wording.EMPTY,
    Wording.CY_MISSING,
    Wording.EN_MISSING,
    Wording.CY_OLDER,
    Wording.EN_OLDER,
    Wording.BOTH,
)


def find_behind(
    before: Bilingual, after: Bilingual, behind: str | None, *, same: bool
) -> str | None:
    """The language that a change leaves behind, or None when both say the same.

    `behind` is the one that was behind before the change. `same`: whoever wrote it says that both
    languages say the same now, whatever was changed.
    """
    if same or not after.en or not after.cy:
        return None
    changed = {
        language
        for language in ("cy", "en")
        if getattr(before, language) != getattr(after, language)
    }
    if len(changed) == 2:
        return None
    for language in changed:
        other = "en" if language == "cy" else "cy"
        caught_up = language == behind or not getattr(before, language)
        return None if caught_up else other
    return behind


def wording_of(words: Bilingual, behind: str | None) -> Wording:
    """How one text stands."""
    if not words.en and not words.cy:
        return Wording.EMPTY
    if not words.cy:
        return Wording.CY_MISSING
    if not words.en:
        return Wording.EN_MISSING
    if behind is None:
        return Wording.BOTH
    return Wording.CY_OLDER if behind == "cy" else Wording.EN_OLDER


def worst_of(states: Iterable[Wording]) -> Wording:
    """How several texts stand together; none at all stand well."""
    return min(states, key=_WORST_FIRST.index, default=Wording.BOTH)
