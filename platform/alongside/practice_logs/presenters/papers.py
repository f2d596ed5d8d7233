"""A worker's own copy of a log on paper: every word that is theirs, in the order of the log.

Call while the log's words are open, and inside the language of the paper.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from flask_babel import format_datetime, gettext

from alongside.documents.values import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Kind,
    Language,
    Paragraph,
    Quote,
)
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.presenters.pages import (
    PartShown,
    Word,
    facts_of,
    show_optional,
    word_of,
)
from alongside.practice_logs.rules.parts import FAMILY_WORDS, GROUND
from alongside.practice_logs.states import LogState


def copy_of(
    log: PracticeLog,
    reference: str,
    texts: Mapping[str, str],
    additions: Sequence[tuple[datetime, str]],
    *,
    language: Language,
) -> Document:
    """All that its worker wrote and chose. What others wrote below it is theirs, and not in it."""
    blocks: list[Block] = [Fields(tuple(facts_of(log, reference)))]
    if log.urgent:
        blocks.append(Paragraph(gettext("You have called this urgent.")))
    for name in GROUND:
        blocks += _first(word_of(name, texts))
    for part in show_optional(log, texts):
        if part.is_read:
            blocks += _part(part)
    if additions:
        blocks.append(Heading(1, gettext("Added afterwards")))
        for at, text in additions:
            blocks += [Heading(2, format_datetime(at, "d MMMM y, HH:mm")), Paragraph(text)]
    return Document(
        title=gettext("Practice log"),
        language=language,
        blocks=tuple(blocks),
        subtitle=gettext("Draft") if log.state == LogState.DRAFT else "",
        kind=Kind.LOG,
    )


def _first(word: Word) -> Iterator[Block]:
    if word.text:
        yield Heading(1, word.label)
        yield Bullets(tuple(word.items))


def _part(part: PartShown) -> Iterator[Block]:
    """What was chosen comes first and as a list, so that nothing of ours reads like their words."""
    yield Heading(1, part.title)
    words = [word for word in part.words if word.text]
    if words and words[0].name == FAMILY_WORDS:
        yield Quote(words[0].text, by=part.note)
        return
    if part.chosen or part.note:
        yield Bullets(tuple(filter(None, (*part.chosen, part.note))))
    for word in words:
        if part.has_labels:
            yield Heading(2, word.label)
        yield Paragraph(word.text)
