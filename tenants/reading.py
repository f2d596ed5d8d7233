"""The bolt on guarded words: shut unless whoever decides has drawn it, for a few lines of code.

Who may read whose words is decided in one place above; this module only makes that place the one
way in, so that a page, a list, a job or a document that forgot to ask gets an error, never a word.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID


class WordsShut(Exception):  # noqa: N818 - it says what is so
    """Guarded words were read without leave."""


class Leave(NamedTuple):
    """Leave to read one sharing unit's words.

    `names`: which fields, None for all. `since`: words written earlier stay shut, None for all.
    """

    unit_id: UUID
    names: frozenset[str] | None = None
    since: datetime | None = None

    def covers(self, record: Any, attribute: str) -> bool:
        """Whether this leave opens `attribute` of `record`, which is of its sharing unit.

        A table of named words gives the word's own name as `words_name`; `written_at` is when
        they were written.
        """
        if self.names is not None and getattr(record, "words_name", attribute) not in self.names:
            return False
        return self.since is None or record.written_at >= self.since


# By sharing unit: a search opens thousands at once.
_leave: ContextVar[Mapping[UUID, tuple[Leave, ...]]] = ContextVar("leave", default={})  # noqa: B039 - only ever replaced


@contextmanager
def words_open(*leave: Leave) -> Iterator[None]:
    """Let the words that `leave` covers be read inside the block, beside what was open before."""
    opened = dict(_leave.get())
    for each in leave:
        opened[each.unit_id] = (*opened.get(each.unit_id, ()), each)
    token = _leave.set(opened)
    try:
        yield
    finally:
        _leave.reset(token)


def check_open(record: Any, attribute: str, unit_id: UUID) -> None:
    """Raises `WordsShut` unless some leave covers this field of `record`."""
    if not any(leave.covers(record, attribute) for leave in _leave.get().get(unit_id, ())):
        raise WordsShut(f"{type(record).__name__}.{attribute} was read without leave")


def check_wholly_open(unit_id: UUID) -> None:
    """Raises `WordsShut` unless some leave opens everything of this sharing unit, ever written."""
    for each in _leave.get().get(unit_id, ()):
        if each.names is None and each.since is None:
            return
    raise WordsShut("words of a sharing unit were read without leave for all of it")
