"""Versions themselves: the draft, the one in force, the earlier ones, and their parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.setting_policies.models import (
    PolicyVersion,
    VersionLeader,
    VersionPlace,
    VersionSection,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.rules.inheritance import LISTS, TEXTS
from alongside.setting_policies.rules.wording import Wording, wording_of, worst_of
from alongside.setting_policies.states import DRAFT, PUBLISHED
from tenants.context import get_open_tenant
from tenants.models import Setting

Row = VersionTrigger | VersionPlace | VersionLeader | VersionSection | VersionSignpost
AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True)
class Parts:
    """A version and the rows of its lists, each in its order."""

    version: PolicyVersion
    triggers: Sequence[VersionTrigger]
    places: Sequence[VersionPlace]
    leaders: Sequence[VersionLeader]
    sections: Sequence[VersionSection]
    signposts: Sequence[VersionSignpost]

    @property
    def wordings(self) -> Mapping[str, Wording]:
        """How each text and each list that this version says for itself stands in two languages."""
        version = self.version
        states = {
            name: wording_of(version.words(name), getattr(version, f"{name}_behind"))
            for name in TEXTS
            if name in version.stated
        }
        if version.setting_id is None:
            # Nobody above the authority has words that it could follow.
            states |= {name: Wording.EMPTY for name in TEXTS if name not in states}
        lists: Mapping[
            str, Sequence[VersionTrigger | VersionPlace | VersionSection | VersionSignpost]
        ] = {
            "triggers": self.triggers,
            "places": self.places,
            "sections": self.sections,
            "signposts": self.signposts,
        }
        for name, rows in lists.items():
            if name in version.stated:
                states[name] = worst_of(row.wording for row in rows)
        return states

    @property
    def lists_filled(self) -> bool:
        """Whether every list that this version makes its own has something on it."""
        return all(getattr(self, name) for name in LISTS if name in self.version.stated)


def get_setting(session: Session, setting_id: UUID) -> Setting:
    """A setting of the open authority. Raises `NotFound`."""
    setting = session.get(Setting, (get_open_tenant(), setting_id))
    if setting is None:
        raise NotFound
    return setting


def find_draft(session: Session, setting_id: UUID | None) -> PolicyVersion | None:
    """The open draft of this setting's policy; there is at most one."""
    return session.scalars(_of(setting_id).where(PolicyVersion.status == DRAFT)).one_or_none()


def get_draft(session: Session, setting_id: UUID | None) -> PolicyVersion:
    """The open draft. Raises `NotFound`; whether it is theirs to read is for the policy."""
    draft = find_draft(session, setting_id)
    if draft is None:
        raise NotFound
    return draft


def get_published(session: Session, version_id: UUID) -> PolicyVersion:
    """A published version, old or new. Raises `NotFound`."""
    version = session.get(PolicyVersion, (get_open_tenant(), version_id))
    if version is None or version.status != PUBLISHED:
        raise NotFound
    return version


def find_latest(session: Session, setting_id: UUID | None) -> PolicyVersion | None:
    """The version that was published last, in force or still to come."""
    return session.scalars(
        _of(setting_id).where(PolicyVersion.status == PUBLISHED).limit(1)
    ).one_or_none()


def find_own_in_force(session: Session, setting_id: UUID | None, on: date) -> PolicyVersion | None:
    """What this setting itself says on a day, leaving out what comes from above."""
    return session.scalars(
        select(PolicyVersion)
        .where(
            PolicyVersion.setting_id.is_not_distinct_from(setting_id),
            PolicyVersion.status == PUBLISHED,
            PolicyVersion.effective_from <= on,
        )
        .order_by(PolicyVersion.effective_from.desc(), PolicyVersion.number.desc())
        .limit(1)
    ).one_or_none()


def list_published(session: Session, setting_id: UUID | None) -> Sequence[PolicyVersion]:
    """All that was ever published here, newest first."""
    return session.scalars(_of(setting_id).where(PolicyVersion.status == PUBLISHED)).all()


def _of(setting_id: UUID | None) -> Select[PolicyVersion]:
    return (
        select(PolicyVersion)
        .where(PolicyVersion.setting_id.is_not_distinct_from(setting_id))
        .order_by(PolicyVersion.number.desc())
    )


def get_parts(session: Session, version: PolicyVersion) -> Parts:
    """The version with its lists: one statement for each."""
    triggers = select(VersionTrigger).where(VersionTrigger.version_id == version.id)
    places = select(VersionPlace).where(VersionPlace.version_id == version.id)
    leaders = select(VersionLeader).where(VersionLeader.version_id == version.id)
    sections = select(VersionSection).where(VersionSection.version_id == version.id)
    signposts = select(VersionSignpost).where(VersionSignpost.version_id == version.id)
    return Parts(
        version,
        session.scalars(triggers.order_by(VersionTrigger.position, VersionTrigger.id)).all(),
        session.scalars(places.order_by(VersionPlace.position, VersionPlace.id)).all(),
        session.scalars(leaders.order_by(VersionLeader.id)).all(),
        session.scalars(sections.order_by(VersionSection.position, VersionSection.id)).all(),
        session.scalars(signposts.order_by(VersionSignpost.position, VersionSignpost.id)).all(),
    )


def get_row(session: Session, rows: type[AnyRow], draft: PolicyVersion, row_id: UUID) -> AnyRow:
    """One entry of one of the draft's own lists. Raises `NotFound`."""
    row = session.get(rows, (get_open_tenant(), row_id))
    if row is None or row.version_id != draft.id:
        raise NotFound
    return row
