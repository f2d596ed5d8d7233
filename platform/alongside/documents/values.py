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
    SHEET = "sheet"
    CHANGE = "change"
    LOG = "log"


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
class Mark:
    """One number on one day. `at` is where the day lies between the first (0) and the last (1)."""

    at: float
    number: int


@dataclass(frozen=True)
class Line:
    """One voice's numbers over time. Between two stretches nothing joins them.

    `look`, from 0 to 4, is its shape and dash: the same voice looks the same in every figure.
    """

    label: str
    look: int
    stretches: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True)
class Lines:
    """A figure of numbers over time, each voice a line of its own. `figures` draws it.

    `title` says what it is and `alt` in words what it shows; put a table of the same numbers
    beside it. `days` are the labels below, each with its place from 0 to 1. Raises ValueError for
    a figure without words, and for a number off its scale.
    """

    title: str
    alt: str
    low: int
    high: int
    days: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]
    lang: Language | None = None

    def __post_init__(self) -> None:
        marks = [each for line in self.lines for part in line.stretches for each in part]
        if not (self.title.strip() and self.alt.strip()) or not all(
            self.low <= each.number <= self.high and 0 <= each.at <= 1 for each in marks
        ):
            raise ValueError("a figure has words, and its numbers lie on its scale")


@dataclass(frozen=True)
class Rung:
    """One number of a ladder, its words ("" for none yet), and what says who stands there ("")."""

    number: int
    words: str
    here: str = ""


@dataclass(frozen=True)
class Ladder:
    """Steps from where things are to where somebody wants to be, the highest first."""

    rungs: tuple[Rung, ...]
    lang: Language | None = None


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Fields
    | Bullets
    | Table
    | Quote
    | WriteLines
    | Credit
    | Lines
    | Ladder
    | PageBreak
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
