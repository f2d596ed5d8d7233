"""Scores that one person gives on two pages: each brings what it changed, and none wins unseen."""

from collections.abc import Mapping
from dataclasses import dataclass

Scales = Mapping[str, int | None]


@dataclass(frozen=True)
class Merged:
    """What is `kept` now, and what comes of it with one page's changes: `scales`.

    `twice` has the items that another page has changed meanwhile, to a different answer.
    """

    kept: Scales
    scales: Scales
    twice: frozenset[str]


def merge(kept: Scales, seen: Scales, chosen: Scales) -> Merged:
    """Take over what a page changed: what it has `chosen` and was not `seen` when it was made."""
    changed = {key: score for key, score in chosen.items() if not _has(seen, key, score)}
    twice = frozenset(
        key
        for key, score in changed.items()
        if key in kept and not _has(kept, key, score) and not _has(seen, key, kept[key])
    )
    return Merged(kept, {**kept, **changed}, twice)


def _has(scales: Scales, key: str, score: int | None) -> bool:
    return key in scales and scales[key] == score
