"""Where a text has a phrase that could be put otherwise, and how. It never says that it must."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from alongside.wording.rules.entries import Entry
from alongside.wording.rules.harm import near_harm
from alongside.wording.rules.patterns import Phrase, Token, match_at, parse, tokens_of
from alongside.wording.rules.stems import Language

_PLACES: Final = re.compile(r"…|\.\.\.|[;:,]")
# Fewer words in a row say nothing: everybody writes "and then".
_LEAST_WORDS: Final = 2


@dataclass(frozen=True)
class Note:
    """A phrase as somebody wrote it, from `start` to `end` in characters, and what is said of it.

    `beside_harm`: a word of the same sentence names harm, so other wording is not offered.
    """

    start: int
    end: int
    phrase: str
    entry: Entry
    beside_harm: bool

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Other wording; none beside words that name harm."""
        return () if self.beside_harm else self.entry.suggestions

    def reason(self, language: str) -> str:
        """Why it could be put otherwise, in the reader's language where there is one."""
        return self.entry.reason(language)


def find_notes(text: str, language: Language, entries: Iterable[Entry]) -> list[Note]:
    """The notes on a text in one language, in its order; of those that overlap, the longest."""
    tokens = tokens_of(text, language)
    by_form = _index(entries, language)
    spans = sorted(
        _spans(tokens, by_form), key=lambda span: (span[0] - span[1], span[0], span[2].key)
    )
    taken: set[int] = set()
    notes: list[Note] = []
    for first, last, entry in spans:
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            notes.append(_note(text, tokens, first, last, entry))
    return sorted(notes, key=lambda note: note.start)


def has_phrase(text: str, phrase: str, language: Language) -> bool:
    """Whether other wording stands in a text, in whatever forms.

    Where the wording has places to fill in ("said yes to … and then …"), its longest part.
    """
    part = max(_PLACES.split(phrase), key=len)
    wanted = [token.stems for token in tokens_of(part, language)]
    stood = [token.stems for token in tokens_of(text, language)]
    return len(wanted) >= _LEAST_WORDS and any(
        _same(wanted, stood[at:]) for at in range(len(stood) - len(wanted) + 1)
    )


def _same(wanted: Sequence[frozenset[str]], stood: Sequence[frozenset[str]]) -> bool:
    return all(not one.isdisjoint(other) for one, other in zip(wanted, stood, strict=False))


def _index(entries: Iterable[Entry], language: Language) -> dict[str, list[tuple[Phrase, Entry]]]:
    """Each entry under the forms with which its phrase can begin."""
    by_form: dict[str, list[tuple[Phrase, Entry]]] = defaultdict(list)
    for entry in entries:
        if entry.language != language or not entry.is_on:
            continue
        for phrase in parse(entry.pattern, language):
            for form in _beginnings(phrase):
                by_form[form].append((phrase, entry))
    return by_form


def _beginnings(phrase: Phrase) -> set[str]:
    """The forms with which a phrase can begin: those of its first word that must be there, and
    of what may be left out before it."""
    forms: set[str] = set()
    for step in phrase:
        forms |= step.stems | step.exactly
        if not step.optional:
            break
    return forms


def _spans(
    tokens: Sequence[Token], by_form: dict[str, list[tuple[Phrase, Entry]]]
) -> Iterable[tuple[int, int, Entry]]:
    for place, token in enumerate(tokens):
        for form in token.stems:
            for phrase, entry in by_form.get(form, ()):
                length = match_at(phrase, tokens, place)
                if length:
                    yield place, place + length - 1, entry


def _note(text: str, tokens: Sequence[Token], first: int, last: int, entry: Entry) -> Note:
    start, end = tokens[first].start, tokens[last].end
    return Note(start, end, text[start:end], entry, near_harm(tokens, first, last))
