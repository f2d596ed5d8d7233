"""A document as an accessible PDF (PDF/UA-1), set by Typst in a process of its own.

The words travel as data on that process's standard input: never as markup, an argument, a file or
a line of the log. The same document gives the same bytes.
"""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from alongside.documents.figures import draw
from alongside.documents.fonts import can_show
from alongside.documents.letters import showable
from alongside.documents.values import Document, Lines

SECONDS = 30
_TYPESET = Path(__file__).with_name("typeset.py")


class CannotTypeset(Exception):
    """The document could not be set in time, or at all. Says nothing of what is in it."""


def to_pdf(document: Document, *, large_print: bool = False) -> bytes:
    """The document as a PDF of A4 pages, in 12 point, or 18 in large print (RNIB Clear Print).

    A character that no font of ours can show stands there as its number, [U+1F9FF].
    Raises `CannotTypeset`.
    """
    words = json.dumps({**_as_data(document), "large_print": large_print}, ensure_ascii=False)
    try:
        done = subprocess.run(  # noqa: S603 -- our own Python and our own file, no shell
            [sys.executable, "-I", str(_TYPESET)],
            input=words.encode(),
            capture_output=True,
            cwd=_TYPESET.parent,
            env={},
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        # Raised anew, because the one caught carries what was put in.
        failure = CannotTypeset("it took too long")
    else:
        if done.returncode == 0:
            return done.stdout
        failure = CannotTypeset(done.stderr.decode(errors="replace")[:300] or str(done.returncode))
    raise failure


def _as_data(value: Any) -> Any:
    """The value as JSON has it; each block says what it is, and each text can be shown."""
    if isinstance(value, Lines):
        value = draw(value)
    if dataclasses.is_dataclass(value):
        kept = {f.name: _as_data(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"is": type(value).__name__, **kept}
    if isinstance(value, tuple):
        return [_as_data(each) for each in value]
    return showable(value, can_show) if isinstance(value, str) else value
