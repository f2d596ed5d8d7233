"""What a document says, block by block. Nothing here knows what it will look like, or who asks.

Every string may have been typed by a person. It is data wherever it goes and never markup.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "cy"]

DEEPEST = 4
_ADDRESS = re.compile(r"https?://[\x21-\x7e]+")


class Kind(StrEnum):
    """What a file is called. Only these, so that no typed word ever becomes a file name."""

    TEMPLATE = "template"
    RECORD = "record"
    PACK = "pack"


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is the first below the document's title; no level may be skipped."""

    level: int
    text: str
    lang: Language | None = None


@dataclass(frozen=True)
class Paragraph:
    """Words. A line that ends stays one; an empty line begins a new paragraph."""

    text: str
    lang: Language | None = None


@dataclass(frozen=True)
class Fields:
    """Labels with their values. `lang` is that of the values alone."""

    rows: tuple[tuple[str, str], ...]
    lang: Language | None = None


@dataclass(frozen=True)
class Bullets:
    """A list in which the order says nothing."""

    items: tuple[str, ...]
    lang: Language | None = None


@dataclass(frozen=True)
class Table:
    """A table with a row of headers. `lang` is that of the rows alone.

    `shares` is how much of the width each column gets, in parts of their sum.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lang: Language | None = None
    shares: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        if not self.header or any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row of a table has one cell for each header")
        columns = zip(self.header, *self.rows, strict=True)
        longest = (max(map(len, cells)) for cells in columns)
        # Between these, so that one long text leaves room for the others.
        object.__setattr__(self, "shares", tuple(min(max(n, 10), 30) for n in longest))


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, and who said them. `lang` is that of the words alone."""

    text: str
    by: str = ""
    lang: Language | None = None


@dataclass(frozen=True)
class WriteLines:
    """Empty lines to write on by hand, under what is asked."""

    label: str
    hint: str = ""
    lines: int = 4
    lang: Language | None = None

    def __post_init__(self) -> None:
        if self.lines < 1:
            raise ValueError("there is at least one line to write on")


@dataclass(frozen=True)
class Credit:
    """Where something comes from: its name, and the address, which is printed too."""

    text: str
    url: str
    lang: Language | None = None

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.url):
            raise ValueError("the address of a source begins with https:// or http://")


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Heading | Paragraph | Fields | Bullets | Table | Quote | WriteLines | Credit | PageBreak
)


@dataclass(frozen=True)
class Document:
    """One document. Its title stands on every page and in the file, so it names nobody.

    Raises ValueError for one that could not be accessible: no title, a skipped heading level.
    """

    title: str
    language: Language
    blocks: tuple[Block, ...]
    subtitle: str = ""
    footer: str = ""
    kind: Kind = Kind.RECORD

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document has a title")
        above = 0
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if not 1 <= heading.level <= min(above + 1, DEEPEST):
                raise ValueError("no level of headings may be skipped")
            above = heading.level
