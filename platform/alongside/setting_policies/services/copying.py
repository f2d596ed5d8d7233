"""Copying what a version says, and making a list one's own."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from alongside.setting_policies.models import (
    PolicyVersion,
    VersionLeader,
    VersionPlace,
    VersionSection,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.queries.templates import RELEASED
from alongside.setting_policies.queries.versions import Parts
from alongside.setting_policies.rules.inheritance import TEXTS, columns_of
from alongside.setting_policies.rules.templates import Template, arrange_all, is_own
from alongside.setting_policies.rules.values import Bilingual, PolicyLeader, Signpost, TriggerKind


class PlaceWords(Protocol):
    """What is said of a place, wherever it comes from."""

    @property
    def name(self) -> Bilingual: ...
    @property
    def private(self) -> bool: ...
    @property
    def access_notes(self) -> Bilingual: ...


def copy_fields(source: PolicyVersion, target: PolicyVersion) -> None:
    """Let `target` say every field that `source` says, lists apart."""
    for field in source.stated:
        behind = (f"{field}_behind",) if field in TEXTS else ()
        for column in (*columns_of(field), *behind):
            setattr(target, column, getattr(source, column))
    target.stated = list(source.stated)


def copy_parts(session: Session, source: Parts, target: PolicyVersion) -> None:
    """Give `target` the rows of `source`'s lists; each stands as it stood between languages."""
    add_triggers(
        session,
        target,
        [TriggerKind(row.code, row.label, row.prompts_offer) for row in source.triggers],
        behind=[row.behind for row in source.triggers],
    )
    add_places(
        session,
        target,
        source.places,
        behind=[row.behind for row in source.places],
    )
    add_signposts(
        session,
        target,
        [Signpost(row.name, row.about, row.telephone, row.web_address) for row in source.signposts],
        behind=[row.behind for row in source.signposts],
    )
    session.add_all(
        VersionLeader(
            version_id=target.id,
            membership_id=row.membership_id,
            trained_on=row.trained_on,
            most_open=row.most_open,
        )
        for row in source.leaders
    )
    target.template_key = source.version.template_key
    session.add_all(
        VersionSection(
            version_id=target.id,
            position=row.position,
            key=row.key,
            used=row.used,
            title_en=row.title_en,
            title_cy=row.title_cy,
            prompts_en=row.prompts_en,
            prompts_cy=row.prompts_cy,
            behind=row.behind,
        )
        for row in source.sections
    )


def add_triggers(
    session: Session,
    version: PolicyVersion,
    kinds: Sequence[TriggerKind],
    behind: Iterable[str | None] | None = None,
) -> None:
    """Put these kinds on the version's list, in this order."""
    rows = zip(kinds, behind or [None] * len(kinds), strict=True)
    session.add_all(
        VersionTrigger(
            version_id=version.id,
            position=position,
            code=kind.code,
            label_en=kind.label.en,
            label_cy=kind.label.cy,
            behind=left_behind,
            prompts_offer=kind.prompts_offer,
        )
        for position, (kind, left_behind) in enumerate(rows, start=1)
    )


def add_places(
    session: Session,
    version: PolicyVersion,
    places: Sequence[PlaceWords],
    behind: Iterable[str | None] | None = None,
) -> None:
    """Put these places on the version's list, in this order, as places of its own."""
    rows = zip(places, behind or [None] * len(places), strict=True)
    session.add_all(
        VersionPlace(
            version_id=version.id,
            position=position,
            name_en=place.name.en,
            name_cy=place.name.cy,
            private=place.private,
            access_notes_en=place.access_notes.en,
            access_notes_cy=place.access_notes.cy,
            behind=left_behind,
        )
        for position, (place, left_behind) in enumerate(rows, start=1)
    )


def add_signposts(
    session: Session,
    version: PolicyVersion,
    signposts: Sequence[Signpost],
    behind: Iterable[str | None] | None = None,
) -> None:
    """Put these on the version's list of where support is, in this order."""
    rows = zip(signposts, behind or [None] * len(signposts), strict=True)
    session.add_all(
        VersionSignpost(
            version_id=version.id,
            position=position,
            name_en=signpost.name.en,
            name_cy=signpost.name.cy,
            about_en=signpost.about.en,
            about_cy=signpost.about.cy,
            telephone=signpost.telephone,
            web_address=signpost.web_address,
            behind=left_behind,
        )
        for position, (signpost, left_behind) in enumerate(rows, start=1)
    )


def add_leaders(session: Session, version: PolicyVersion, leaders: Iterable[PolicyLeader]) -> None:
    """Put these people on the version's list."""
    session.add_all(
        VersionLeader(
            version_id=version.id,
            membership_id=leader.membership_id,
            trained_on=leader.trained_on,
            most_open=leader.most_open,
        )
        for leader in leaders
    )


def add_sections(session: Session, version: PolicyVersion, template: Template) -> None:
    """Put the parts of this template on the version's list, also those that it leaves out."""
    version.template_key = template.key
    placed = arrange_all(template, RELEASED[template.key])
    session.add_all(
        VersionSection(
            version_id=version.id,
            position=position,
            key=section.key,
            used=used,
            title_en=section.title.en if is_own(section.key) else "",
            title_cy=section.title.cy if is_own(section.key) else "",
            prompts_en=section.own_words.en,
            prompts_cy=section.own_words.cy,
        )
        for position, (section, used) in enumerate(placed, start=1)
    )
