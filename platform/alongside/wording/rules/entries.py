"""Entries of wording help: those that every authority begins with, and its own changes to them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from alongside.wording.rules.stems import BOTH, Language

_FILES: Final = ("working_together", "people", "judging")


@dataclass(frozen=True)
class Entry:
    """A phrase in one language, what could be said instead, and why.

    `key` is the same for the two languages of one idea, and never changes. The reason is in both
    languages, because who writes Welsh may read English, and the other way round.
    """

    key: str
    language: Language
    pattern: str
    suggestions: tuple[str, ...]
    reason_en: str
    reason_cy: str
    is_on: bool = True

    @property
    def id(self) -> str:
        """By what one entry is known among all."""
        return f"{self.key}.{self.language}"

    def reason(self, language: str) -> str:
        """The reason in a language, or in the other where nobody has written it yet."""
        if language == "cy":
            return self.reason_cy or self.reason_en
        return self.reason_en or self.reason_cy


@dataclass(frozen=True)
class Shipped:
    """An entry that comes with Alongside, with what it has to match and to leave alone."""

    entry: Entry
    match: tuple[str, ...]
    leave: str


@cache
def shipped() -> Mapping[str, Shipped]:
    """The entries of our own by their ids, in the order of their files."""
    folder = files("alongside.wording.rules").joinpath("seed")
    return {
        each.entry.id: each
        for name in _FILES
        for key, idea in tomllib.loads(
            folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")
        ).items()
        for each in _both(key, idea)
    }


def _both(key: str, idea: Mapping[str, Any]) -> list[Shipped]:
    return [
        Shipped(
            Entry(
                key=key,
                language=language,
                pattern=idea[language]["pattern"],
                suggestions=tuple(idea[language]["suggest"]),
                reason_en=idea["reason"]["en"],
                reason_cy=idea["reason"]["cy"],
            ),
            tuple(idea[language]["match"]),
            idea[language]["leave"],
        )
        for language in BOTH
    ]
