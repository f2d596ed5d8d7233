"""What a pattern of wording help may say, and where it is met in a text.

A pattern is a phrase as people would write it. Each of its words is met in all of its forms,
inflected and mutated. Besides words there are six signs:

    fail/refuse to engage       either of the words
    methu (ag) ymgysylltu       a word that may be left out
    miss ... appointment        up to three words between
    "lied" to                   this word exactly so, in no other form
    attention seeking           also met as "attention-seeking"
    act up | kick off           one phrase or the other; a new line does the same
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from alongside.people.names import fold_text
from alongside.wording.rules.stems import Language, stems_of, words_in

MOST_BETWEEN: Final = 3
_GAP: Final = "..."
_OR: Final = re.compile(r"[|\n]")
_PARTS: Final = re.compile(r"\.\.\.|\([^()]*\)|[^\s()]+")
_CLAUSE_ENDS: Final = re.compile(r"[.!?;:\n]")
_SENTENCE_ENDS: Final = re.compile(r"[.!?\n]")
_NOT: Final = re.compile(r"n['’]t$")
_ALLOWED: Final = re.compile(r"""[^\W\d_'’"]+(?:['’][^\W\d_]+)*|"[^\W\d_]+(?:['’][^\W\d_]+)*\"""")


class BadPattern(ValueError):
    """It says nothing that could be met."""


@dataclass(frozen=True)
class Token:
    """A word of a text: where it is, and by which forms it is known.

    `begins`: it is the first of a sentence, or of what follows a colon or a semicolon. `sentence`
    counts from 0.
    """

    start: int
    end: int
    folded: str
    stems: frozenset[str]
    begins: bool
    sentence: int


@dataclass(frozen=True)
class Step:
    """One place in a pattern: the forms that fit, or up to three words of any kind (`is_gap`)."""

    stems: frozenset[str] = frozenset()
    exactly: frozenset[str] = frozenset()
    optional: bool = False
    is_gap: bool = False

    def fits(self, token: Token) -> bool:
        return token.folded in self.exactly or not self.stems.isdisjoint(token.stems)


Phrase = tuple[Step, ...]


@lru_cache(maxsize=2048)
def parse(pattern: str, language: Language) -> tuple[Phrase, ...]:
    """The phrases of a pattern. Raises `BadPattern`."""
    phrases = [phrase for phrase in _OR.split(pattern) if phrase.strip()]
    if not phrases:
        raise BadPattern(pattern)
    return tuple(_phrase(phrase, language) for phrase in phrases)


def _phrase(pattern: str, language: Language) -> Phrase:
    steps = [
        Step(is_gap=True) if part == _GAP else _step(part, language)
        for part in _PARTS.findall(pattern.replace("…", _GAP).replace("-", " "))
    ]
    if not steps or steps[0].is_gap or steps[-1].is_gap or all(step.optional for step in steps):
        raise BadPattern(pattern)
    return tuple(steps)


def _step(part: str, language: Language) -> Step:
    optional = part.startswith("(")
    words = part.strip("()").split("/")
    if not all(_ALLOWED.fullmatch(word) for word in words):
        raise BadPattern(part)
    exact = [word for word in words if word.startswith('"')]
    forms = [stems_of(word, (language,)) for word in words if word not in exact]
    return Step(
        stems=frozenset().union(*forms),
        exactly=frozenset(fold_text(word.strip('"')) for word in exact),
        optional=optional,
    )


def tokens_of(text: str, language: Language) -> list[Token]:
    """The words of a text, with the forms by which patterns of this language meet them."""
    found: list[Token] = []
    sentence = 0
    for match in words_in(text):
        folded, stems = _forms(match.group(), language)
        before = text[found[-1].end : match.start()] if found else "."
        begins = _CLAUSE_ENDS.search(before) is not None
        sentence += bool(found) and _SENTENCE_ENDS.search(before) is not None
        found.append(Token(match.start(), match.end(), folded, stems, begins, sentence))
    return found


# Single words, in memory alone, as in `stems`.
@lru_cache(maxsize=65_536)
def _forms(word: str, language: Language) -> tuple[str, frozenset[str]]:
    stems = stems_of(word, (language,))
    return fold_text(word), stems | {"not"} if _NOT.search(word) else stems


def match_at(phrase: Phrase, tokens: Sequence[Token], place: int) -> int | None:
    """How many words from `place` on the phrase takes, within one sentence; None if it does not."""
    return _match(phrase, 0, tokens, place, place)


def _match(phrase: Phrase, at: int, tokens: Sequence[Token], place: int, first: int) -> int | None:
    if at == len(phrase):
        return place - first
    step = phrase[at]
    if step.is_gap:
        for skipped in range(MOST_BETWEEN + 1):
            between = tokens[place : place + skipped]
            if len(between) < skipped or any(token.begins for token in between):
                break
            if (length := _match(phrase, at + 1, tokens, place + skipped, first)) is not None:
                return length
        return None
    if (
        place < len(tokens)
        and (place == first or not tokens[place].begins)
        and step.fits(tokens[place])
        and (length := _match(phrase, at + 1, tokens, place + 1, first)) is not None
    ):
        return length
    return _match(phrase, at + 1, tokens, place, first) if step.optional else None
