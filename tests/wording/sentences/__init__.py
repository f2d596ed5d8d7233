"""Sentences as practice logs have them, made up for measuring, with what is to be found marked.

In the files, "{name|Siân}" marks what is to be found; "== en clean" begins a part.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """One sentence; `marked` is what is to be found in it: kind, start, end."""

    language: str
    text: str
    marked: tuple[tuple[str, int, int], ...]


def read(part: str) -> list[Sentence]:
    """The sentences of one file, in their order."""
    found = []
    language = ""
    lines = Path(__file__).with_name(f"{part}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("=="):
            language = line.split()[1]
        elif line:
            found.append(_sentence(language, line))
    return found


def _sentence(language: str, line: str) -> Sentence:
    text, marked, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        marked.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return Sentence(language, text + line[at:], tuple(marked))
