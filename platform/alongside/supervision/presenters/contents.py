"""What a pack says, in its own language whatever the page's: one value for page and file."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask_babel import force_locale, format_date, gettext

from alongside.documents.values import Block as DocumentBlock
from alongside.documents.values import (
    Bullets,
    Document,
    Fields,
    Heading,
    Kind,
    Language,
    Paragraph,
    Quote,
)
from alongside.supervision.blocks import BLOCKS, Block
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.rules import ItemKind
from alongside.supervision.services.reading import PackRead

_DAY, _MONTH = "d MMMM y", "MMMM y"
_LANGUAGES = {"cy": "Cymraeg", "en": "English"}


@dataclass(frozen=True)
class Words:
    """The person's own words, under what they were asked."""

    label: str
    text: str


@dataclass(frozen=True)
class Part:
    """One part of a pack. Facts are on the cover alone."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing, and is left out."""
        return not (self.facts or self.paragraphs or self.lines or self.words)


@dataclass(frozen=True)
class Contents:
    """A whole pack. `language` is that of every word in it that is not the person's own."""

    title: str
    language: Language
    parts: tuple[Part, ...]
    note: str


def contents_of(pack: SupervisionPack, read: PackRead, names: Mapping[UUID, str]) -> Contents:
    """The pack as it was read. `names` has its person and its manager."""
    language: Language = "cy" if pack.language == "cy" else "en"
    with force_locale(language):
        parts = (
            _cover(pack, names),
            *(_part(block, read) for block in BLOCKS.values()),
            Part(
                gettext("To think about together"),
                paragraphs=(
                    gettext(
                        "Which moment since last time would you like more of, "
                        "and what would help it to come again?"
                    ),
                ),
            ),
        )
        # The same on every pack, so that it says nothing about this one.
        note = gettext(
            "A pack holds what agreements allow and what its owner chose to bring. "
            "Some things are not here because of agreements."
        )
        title = gettext("Supervision pack")
    return Contents(title, language, tuple(part for part in parts if not part.is_empty), note)


def _cover(pack: SupervisionPack, names: Mapping[UUID, str]) -> Part:
    return Part(
        gettext("This session"),
        facts=(
            (gettext("Whose session"), names[pack.person_id]),
            (gettext("With"), names[pack.manager_id]),
            (gettext("Session on"), format_date(pack.for_date, _DAY)),
            (gettext("Looks back to"), format_date(pack.since, _DAY)),
            (gettext("Language"), _LANGUAGES[pack.language]),
            (gettext("How often you meet"), gettext("As the two of you have agreed")),
        ),
    )


def _part(block: Block, read: PackRead) -> Part:
    of_it = [item for item in read.items if item.block == block.name]
    return Part(
        gettext(block.heading),
        lines=tuple(line_of(item) for item in of_it if item.box is None),
        words=tuple(
            Words(label_of(item), words)
            for item in of_it
            if item.box is not None and (words := read.words.get(item.box))
        ),
    )


def label_of(item: PackItem) -> str:
    """What a box for own words asks, in the language in force."""
    label: str
    match item.kind:
        case ItemKind.GOING_WELL:
            label = gettext("What is going well")
        case ItemKind.WANTED:
            label = gettext("What I want from this session")
        case _:
            month = format_date(item.day, _MONTH)
            label = gettext("My themes from a conversation in %(month)s", month=month)
    return label


def line_of(item: PackItem) -> str:
    """What a line says, in the language in force. Nothing in it says that anything is late."""
    line: str
    words = item.text or ""
    day = format_date(item.day, _DAY) if item.day is not None else ""
    match item.kind:
        case ItemKind.ACTION_DONE:
            line = gettext("Done on %(day)s: %(words)s", day=day, words=words)
        case ItemKind.ACTION_CARRIED if day:
            line = gettext("Carried on to %(day)s: %(words)s", day=day, words=words)
        case ItemKind.ACTION_CARRIED:
            line = gettext("Carried on: %(words)s", words=words)
        case ItemKind.ACTION_OPEN if day:
            line = gettext("Planned for %(day)s: %(words)s", day=day, words=words)
        case ItemKind.ACTION_OPEN:
            line = gettext("To do: %(words)s", words=words)
        case _:
            month = format_date(item.day, _MONTH)
            line = gettext("A supportive conversation took place, %(month)s", month=month)
    return line


def document_of(contents: Contents) -> Document:
    """The same as a file: what is on the page and nothing more."""
    blocks: list[DocumentBlock] = []
    for part in contents.parts:
        blocks.append(Heading(1, part.heading))
        if part.facts:
            blocks.append(Fields(part.facts))
        blocks += [Paragraph(text) for text in part.paragraphs]
        if part.lines:
            blocks.append(Bullets(part.lines))
        for words in part.words:
            blocks += [Heading(2, words.label), Quote(words.text)]
    blocks.append(Paragraph(contents.note))
    return Document(contents.title, contents.language, tuple(blocks), kind=Kind.PACK)
