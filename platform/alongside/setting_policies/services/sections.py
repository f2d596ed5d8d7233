"""The parts of the conversation in a draft: used or left out, in our words or theirs, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError
from alongside.kernel.ids import new_id
from alongside.setting_policies.models import PolicyVersion, VersionSection
from alongside.setting_policies.rules.templates import (
    OWN_PREFIX,
    STAY,
    check_can_use,
    is_own,
)
from alongside.setting_policies.rules.values import EMPTY, Bilingual
from alongside.setting_policies.rules.wording import find_behind
from alongside.setting_policies.services.drafting import Writer, note_change
from alongside.setting_policies.services.lists import check_named, check_own, together


@dataclass(frozen=True)
class SectionAnswers:
    """What a writer says of one part. `title` is for parts of their own alone.

    `after_id`: the entry that it comes after, None to leave it where it is. `same`: both
    languages say the same now.
    """

    words: Bilingual
    title: Bilingual = EMPTY
    used: bool = True
    after_id: UUID | None = None
    same: bool = False


def save_section(
    session: Session,
    draft: PolicyVersion,
    row: VersionSection | None,
    answers: SectionAnswers,
    by: Writer,
) -> None:
    """Change one part of the draft's own template, or add one of their own (None).

    Raises `DomainError` where limits, fairness or strengths before learning would suffer.
    """
    check_own(draft, "sections", by)
    if row is None or is_own(row.key):
        check_named(answers.title, "title_en")
    rows = session.scalars(
        select(VersionSection)
        .where(VersionSection.version_id == draft.id)
        .order_by(VersionSection.position, VersionSection.id)
    ).all()
    row = row or _begin(draft)
    order = _order(rows, row, answers.after_id)
    used = row.key in STAY or is_own(row.key) or answers.used
    check_can_use([each.key for each in order if (used if each is row else each.used)])
    for position, each in enumerate(order, start=1):
        each.position = position
    before, after = together(row.title, row.own_words), together(answers.title, answers.words)
    row.behind = find_behind(before, after, row.behind, same=answers.same)
    row.used = used
    if is_own(row.key):
        row.title_en, row.title_cy = answers.title.en, answers.title.cy
    row.prompts_en, row.prompts_cy = answers.words.en, answers.words.cy
    session.add(row)
    note_change(session, draft, "sections", by)


def _begin(draft: PolicyVersion) -> VersionSection:
    return VersionSection(
        version_id=draft.id,
        key=f"{OWN_PREFIX}{new_id().hex}",
        title_en="",
        title_cy="",
        prompts_en="",
        prompts_cy="",
    )


def _order(
    rows: Sequence[VersionSection], row: VersionSection, after_id: UUID | None
) -> Sequence[VersionSection]:
    """The parts with `row` in its place: after that entry, where it is, or last but one."""
    if row.key in STAY or (after_id is None and row in rows):
        return rows
    others = [each for each in rows if each is not row]
    last = len(others) - 1  # the closing, which is always there
    if after_id is None:
        return [*others[:last], row, *others[last:]]
    places = [place for place, each in enumerate(others[:last]) if each.id == after_id]
    if not places:
        raise DomainError(N_("Choose one of the parts on the list."), field="after_id")
    return [*others[: places[0] + 1], row, *others[places[0] + 1 :]]
