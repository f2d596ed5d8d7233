"""Reads finished files with other people's programs and compares them with what was put in."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

import docx
import pikepdf

MARKER = "§{}§"


def pdf_text(content: bytes) -> str:
    """What the pages say to somebody who hears them, without the line above and the number below.

    Read by pikepdf: a stretch that says what it stands for (ActualText, ISO 32000-1 14.9.4) is
    that, and else each glyph is what its font says. Other readers leave the former out.
    """
    with pikepdf.open(io.BytesIO(content)) as opened:
        return "\n".join("".join(_said(page)) for page in opened.pages)


def _said(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in page.obj.Resources.Font.items()}
    letters: dict[int, str] = {}
    stretches: list[str | None] = []  # None where the glyphs speak for themselves
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                stretches.append(_stands_for(operands))
                if stretches.count(None) == len(stretches) - 1 and stretches[-1] is not None:
                    yield stretches[-1]
            case "EMC":
                stretches.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ" if not any(each is not None for each in stretches):
                shown = operands[0] if str(operator) == "TJ" else operands
                for codes in (bytes(each) for each in shown if isinstance(each, pikepdf.String)):
                    pairs = zip(codes[::2], codes[1::2], strict=True)
                    yield from (letters[first << 8 | second] for first, second in pairs)


def _stands_for(operands: Sequence[pikepdf.Object]) -> str | None:
    if str(operands[0]) == "/Artifact":
        return ""
    if len(operands) > 1 and "/ActualText" in operands[1]:
        return str(operands[1].ActualText)
    return None


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph of the font is, as its ToUnicode table says."""
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", table, re.M)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def docx_text(content: bytes) -> str:
    """What python-docx finds in the body."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def between_markers(text: str, count: int) -> list[str]:
    """The stretches between one marker and the next."""
    stretches = re.split("|".join(re.escape(MARKER.format(n)) for n in range(count)), text)
    assert len(stretches) == count + 1
    return stretches[1:]


def difference(written: str, found: str) -> str:
    """Where the text that was found departs from what was written; empty when nowhere.

    Every character must be there as itself or as its number, in order, and no other. Spaces, ends
    of lines and characters without a shape are left aside.
    """
    rest = _visible(found)
    for character in _visible(written):
        for shown in (character, f"[U+{ord(character):04X}]"):
            if rest.startswith(shown):
                rest = rest[len(shown) :]
                break
        else:
            return f"{character!a} is missing before {rest[:20]!a}"
    return f"{rest[:20]!a} was added" if rest else ""


def missing(written: str, found: str) -> str:
    """The characters that were written more often than they were found, as themselves or numbers.

    For letters that programs give back in another order (right to left) or more than once (marks).
    """
    counted, numbers = Counter(_visible(found)), Counter(re.findall(r"\[U\+[0-9A-F]+\]", found))
    wanted = Counter(_visible(written))
    return "".join(
        character
        for character, times in wanted.items()
        if counted[character] + numbers[f"[U+{ord(character):04X}]"] < times
    )


def in_plain_order(text: str) -> bool:
    """Whether each letter has one shape of its own, from left to right."""
    return not any(
        unicodedata.category(c).startswith("M") or unicodedata.bidirectional(c) in ("R", "AL", "AN")
        for c in text
    )


def structure(content: bytes) -> list[str]:
    """The tags of a PDF in the order in which they are heard, with a language where one changes."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return list(_tags(opened.Root.StructTreeRoot.K))


def _tags(node: pikepdf.Object) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        language = f" {node.Lang}" if "/Lang" in node else ""
        yield str(node.S).removeprefix("/") + language
        if "/K" in node:
            yield from _tags(node.K)


def with_markers(strings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each string behind its marker."""
    for index, text in enumerate(strings):
        yield MARKER.format(index), text


def _visible(text: str) -> str:
    return "".join(
        c for c in text if c in "\x1c\x1d\x1e\x1f\u202b\u202d\u202e\u2067" or not _shapeless(c)
    )


def _shapeless(character: str) -> bool:
    # The last two choose between the shapes of a symbol.
    return (
        character.isspace()
        or unicodedata.category(character) in ("Cf", "Zs")
        or character in "\ufe0e\ufe0f"
    )
