"""Notes and findings as pages show them: a little of the text around, and the reason to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import url_for

from alongside.wording.rules.about import PlacedFound, PlacedNote, Words
from alongside.wording.services.looking import Look

# How much of the text is shown on either side, so that a phrase is found again in it.
_AROUND: Final = 40


@dataclass(frozen=True)
class ShownNote:
    """A note on the text with this name. Other wording is empty where words name harm."""

    key: str
    name: str
    before: str
    phrase: str
    after: str
    language: str
    suggestions: tuple[str, ...]
    reason: str
    beside_harm: bool
    mine: bool


@dataclass(frozen=True)
class ShownFound:
    """What may identify somebody; `kind` is what it looks like, `mark` stands for it."""

    mark: str
    kind: str
    name: str
    before: str
    text: str
    after: str


@dataclass(frozen=True)
class Beside:
    """What stands beside the box of one text: where its script asks, and what it says so far."""

    name: str
    url: str
    notes: Sequence[ShownNote]
    found: Sequence[ShownFound]


@dataclass(frozen=True)
class LookedOver:
    """What a page shows before words are kept."""

    notes: Sequence[ShownNote]
    found: Sequence[ShownFound]


def notes_of(look: Look, words: Words, reader: str) -> list[ShownNote]:
    """All notes, also those whose words stay. `reader` is the language of the page."""
    return [_note(each, words.texts[each.name], reader) for each in look.notes]


def beside_of(look: Look, words: Words, names: Sequence[str], reader: str) -> Mapping[str, Beside]:
    """What stands beside each box."""
    notes = {name: [each for each in look.notes if each.name == name] for name in names}
    return {
        name: Beside(
            name,
            url_for("wording.look", kind=words.kind, about_id=words.about_id, name=name),
            [_note(each, words.texts[name], reader) for each in notes[name] if not each.mine],
            found_of([each for each in look.found if each.name == name], words.texts),
        )
        for name in names
    }


def found_of(found: Sequence[PlacedFound], texts: Mapping[str, str]) -> list[ShownFound]:
    """The findings, each once for each text."""
    shown: dict[tuple[str, str], ShownFound] = {}
    for each in found:
        text = texts[each.name]
        shown.setdefault(
            (each.name, each.found.text),
            ShownFound(
                each.mark,
                each.found.kind.value,
                each.name,
                _before(text, each.found.start),
                each.found.text,
                _after(text, each.found.end),
            ),
        )
    return list(shown.values())


def _note(each: PlacedNote, text: str, reader: str) -> ShownNote:
    note = each.note
    return ShownNote(
        key=each.key,
        name=each.name,
        before=_before(text, note.start),
        phrase=note.phrase,
        after=_after(text, note.end),
        language=note.entry.language,
        suggestions=note.suggestions,
        reason=note.reason(reader),
        beside_harm=note.beside_harm,
        mine=each.mine,
    )


def _before(text: str, start: int) -> str:
    """What stands before, from the beginning of a word on."""
    if start <= _AROUND:
        return text[:start]
    return "… " + text[start - _AROUND : start].split(" ", 1)[-1]


def _after(text: str, end: int) -> str:
    if len(text) - end <= _AROUND:
        return text[end:]
    return text[end : end + _AROUND].rsplit(" ", 1)[0] + " …"
