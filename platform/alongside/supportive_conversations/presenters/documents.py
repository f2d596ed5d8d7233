"""A conversation on paper: the blank template, and the record with every word that is in it.

Made in the document's own language, which need not be the page's: call inside `force_locale`.
"""

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID

from flask_babel import format_date, gettext

from alongside.documents.values import (
    Block,
    Document,
    Fields,
    Heading,
    Kind,
    Language,
    Paragraph,
    Quote,
    Table,
    WriteLines,
)
from alongside.setting_policies.queries import Signpost, Template
from alongside.setting_policies.template_v1 import credits_of
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.presenters.records import Part
from alongside.supportive_conversations.queries.repairs import RepairRow
from alongside.supportive_conversations.rules.repairs import RepairKind, Wanted
from alongside.supportive_conversations.services.words import Added

# On a page to write on: enough to begin with, and eleven sections on a few sheets.
LINES = 5


def blank_template(
    template: Template, parts: Sequence[Part], *, signposts: Sequence[Signpost], language: str
) -> Document:
    """The template to write on by hand (S1-15), with its credits (S1-21)."""
    blocks: list[Block] = [
        Paragraph(gettext("Any part can be left out, in any order. You may stop at any time."))
    ]
    for part in parts:
        blocks.append(_title(part))
        blocks += [Paragraph(asked.text, _lang(asked.lang)) for asked in part.prompts]
        blocks += [WriteLines(word.label, lines=LINES) for word in part.words]
        if part.has_support:
            blocks += _support(signposts, language, level=2)
    blocks += [Paragraph(credit.text(language)) for credit in credits_of(template)]
    return Document(
        title=gettext("Template for a supportive conversation"),
        language=cast(Language, language),
        blocks=tuple(blocks),
        kind=Kind.TEMPLATE,
    )


def record_document(
    held: ConversationRecord,
    parts: Sequence[Part],
    *,
    template: Template,
    language: str,
    answer: str,
    comment: str,
    additions: Sequence[Added],
    names: Mapping[UUID, str],
    signposts: Sequence[Signpost],
) -> Document:
    """The record as it stands: every word, in order, and none of ours among them.

    `answer`: whether the person finds it fair, above them all. Where support is today comes after.
    """
    person, leader = names[held.person_id], names[held.leader_id]
    rows = [
        (gettext("Person"), person),
        (gettext("Conversation leader"), leader),
        (gettext("Date"), format_date(held.held_at, "d MMMM y")),
    ]
    if held.signed_on is not None:
        rows.append((gettext("Signed by both"), format_date(held.signed_on, "d MMMM y")))
    blocks: list[Block] = [Fields(tuple(rows))]
    blocks += [Paragraph(answer)] if answer else []
    for part in parts:
        if part.written:
            blocks.append(_title(part))
            for word in part.words:
                if word.text:
                    blocks += [Heading(2, word.label)] if word.label else []
                    blocks.append(Paragraph(word.text))
            if part.repairs:
                blocks.append(_repairs(part.repairs))
            blocks += [
                Quote(note.text, by=person if note.by_person else leader)
                for note in part.notes
                if note.text
            ]
    if comment:
        blocks += [Heading(1, gettext("Comment beside the record")), Quote(comment, by=person)]
    if additions:
        blocks.append(Heading(1, gettext("Added afterwards")))
        for each in additions:
            day = format_date(each.at, "d MMMM y")
            by = gettext("%(name)s, %(day)s", name=names.get(each.by_id, ""), day=day)
            blocks.append(Quote(each.text, by=by))
    blocks += _support(signposts, language, level=1)
    blocks += [Paragraph(credit.text(language)) for credit in credits_of(template)]
    return Document(
        title=gettext("Record of a supportive conversation"),
        language=cast(Language, language),
        blocks=tuple(blocks),
        kind=Kind.RECORD,
    )


def _repairs(rows: Sequence[RepairRow]) -> Table:
    kinds = {
        RepairKind.ADULTS: gettext("Between adults"),
        RepairKind.ADULT_CHILD: gettext("Between an adult and a child"),
    }
    wanted = {
        Wanted.YES: gettext("They want it too"),
        Wanted.NO: gettext("They do not want it now"),
        Wanted.UNKNOWN: gettext("We do not know if they want it"),
    }
    return Table(
        caption=gettext("Relationships to put right"),
        header=(
            gettext("With whom"),
            gettext("Between whom"),
            gettext("A first step"),
            gettext("Whether they want it too"),
        ),
        rows=tuple(
            (each.who, kinds[each.kind], each.first_step, wanted[each.wanted])
            for each in (row.mending for row in rows)
        ),
    )


def _support(signposts: Sequence[Signpost], language: str, *, level: int) -> list[Block]:
    if not signposts:
        return []
    rows = []
    for each in signposts:
        ways = (each.about.text(language), each.telephone, each.web_address)
        rows.append((each.name.text(language), "\n".join(filter(None, ways))))
    return [Heading(level, gettext("Where you can get support")), Fields(tuple(rows))]


def _title(part: Part) -> Heading:
    return Heading(1, part.title, _lang(part.title_lang))


def _lang(language: str) -> Language | None:
    return cast(Language, language) if language else None
