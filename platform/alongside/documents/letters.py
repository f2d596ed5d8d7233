"""Which characters a file can show, and what stands for those that it cannot.

One rule, so that nothing vanishes: a character that cannot be shown is written as its number in
brackets, [U+0007]. Nothing here knows about documents.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# XML cannot hold these: control characters, halves of pairs, two that are no characters. The last
# four it could hold, but they turn the order round in which whatever follows them is shown.
_UNHOLDABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202b\u202d\u202e\u2067]"
)
# Every font of ours has these; a test asks them.
_EVERYDAY = re.compile("[\n\t\x20-\x7e\xa0-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")
# Zero-width joiner, the two styles of a symbol; skin tones, and the letters of a flag's region.
_JOINERS = "\u200d\ufe0e\ufe0f"
_MODIFIERS = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def holdable(text: str) -> str:
    """The text as any file can hold it: line ends alike, impossible characters as numbers."""
    # A byte-order mark inside a text is the old way of writing a word joiner (Unicode 23.8).
    text = _LINE_ENDS.sub("\n", text).replace("\ufeff", "\u2060")
    return _UNHOLDABLE.sub(lambda found: number(found[0]), text)


def showable(text: str, can_show: Callable[[str], bool]) -> str:
    """The text as `can_show` (a cluster: a letter with its marks) lets it be shown."""
    text = holdable(text)
    if _EVERYDAY.fullmatch(text):
        return text
    return "".join(
        cluster if can_show(cluster) else _one_by_one(cluster, can_show)
        for cluster in clusters(text)
    )


def clusters(text: str) -> Iterator[str]:
    """Each character with the marks and joiners that belong to it, roughly as UAX 29 has it."""
    start = 0
    for at in range(1, len(text)):
        if not _continues(text[at], text[at - 1]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def number(character: str) -> str:
    """What stands for a character that cannot be shown."""
    return f"[U+{ord(character):04X}]"


def _one_by_one(cluster: str, can_show: Callable[[str], bool]) -> str:
    # Only the first may be shown: a mark that no font has with its letter would stand on another.
    first = cluster[0] if can_show(cluster[0]) else number(cluster[0])
    return first + "".join(number(character) for character in cluster[1:])


def _continues(character: str, before: str) -> bool:
    return (
        (before == "\u200d" and unicodedata.category(character) == "So")
        or character in _JOINERS
        or _MODIFIERS.fullmatch(character) is not None
        or unicodedata.category(character) in ("Mn", "Mc", "Me")
    )
