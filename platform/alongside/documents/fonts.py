"""Which letters the fonts of this folder have, read from the fonts themselves.

They are gathered by `npm run build` and are not in git. Nothing here draws anything.
"""

import functools
import re
import struct
from pathlib import Path

FOLDER = Path(__file__).with_name("fonts")
# Spaces, and what Unicode says may be ignored where it cannot be drawn: no font needs them.
_UNSEEN = re.compile(
    "[\\s\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\U000e0000-\U000e0fff]"
)


def can_show(cluster: str) -> bool:
    """Whether one font has every visible character of the cluster, as a typesetter needs it."""
    wanted = {ord(character) for character in _UNSEEN.sub("", cluster)}
    return any(wanted <= font for font in fonts())


@functools.cache
def fonts() -> tuple[frozenset[int], ...]:
    """The characters of each font. Raises RuntimeError when the fonts were never gathered."""
    paths = sorted(FOLDER.glob("*.ttf"))
    if not paths:
        raise RuntimeError("there are no fonts for documents: `npm run build` gathers them")
    return tuple(frozenset(_characters(path.read_bytes())) for path in paths)


def _characters(font: bytes) -> set[int]:
    """What the font's `cmap` table maps to a glyph (OpenType 1.9, cmap formats 4 and 12)."""
    found: set[int] = set()
    table = _table(font, b"cmap")
    for index in range(_u16(font, table + 2)):
        start = table + _u32(font, table + 8 + 8 * index)
        if _u16(font, start) == 4:
            found |= _format_4(font, start)
        elif _u16(font, start) == 12:
            found |= _format_12(font, start)
    return found


def _table(font: bytes, name: bytes) -> int:
    for index in range(_u16(font, 4)):
        entry = 12 + 16 * index
        if font[entry : entry + 4] == name:
            return _u32(font, entry + 8)
    raise RuntimeError("a font has no table of characters")


def _format_4(font: bytes, start: int) -> set[int]:
    found: set[int] = set()
    double = _u16(font, start + 6)
    ends, starts = start + 14, start + 16 + double
    for at in range(0, double, 2):
        first, last = _u16(font, starts + at), _u16(font, ends + at)
        delta, place = _u16(font, starts + double + at), starts + 2 * double + at
        offset = _u16(font, place)
        for character in range(first, min(last, 0xFFFE) + 1):
            glyph = (
                character if not offset else _u16(font, place + offset + 2 * (character - first))
            )
            if (glyph or offset == 0) and (glyph + delta) & 0xFFFF:
                found.add(character)
    return found


def _format_12(font: bytes, start: int) -> set[int]:
    found: set[int] = set()
    for index in range(_u32(font, start + 12)):
        first, last, glyph = struct.unpack_from(">III", font, start + 16 + 12 * index)
        found.update(range(first + (glyph == 0), last + 1))
    return found


def _u16(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2], "big")


def _u32(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 4], "big")
