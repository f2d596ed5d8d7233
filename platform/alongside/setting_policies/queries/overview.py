"""Which settings have a policy of their own, and where each version belongs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.states import DRAFT
from tenants.models import Setting


@dataclass(frozen=True)
class Heading:
    """One line of the list of policies. `setting` None: the authority's own.

    `since`: from when its own words apply, None where it follows the others in everything.
    """

    setting: Setting | None
    since: date | None
    draft: PolicyVersion | None


@dataclass(frozen=True)
class ReadyDraft:
    """A draft whose lead has said that it can be published."""

    version: PolicyVersion
    setting: Setting
    ready_at: datetime


def list_headings(
    session: Session, setting_ids: Collection[UUID] | None, on: date
) -> Sequence[Heading]:
    """The authority's own policy, then the open settings' by English name: two statements.

    `setting_ids`: these settings only; None for all of them.
    """
    settings = select(Setting).where(Setting.closed_on.is_(None))
    if setting_ids is not None:
        settings = settings.where(Setting.id.in_(setting_ids))
    versions = session.scalars(
        select(PolicyVersion).order_by(PolicyVersion.effective_from, PolicyVersion.number)
    )
    since: dict[UUID | None, date] = {}
    drafts: dict[UUID | None, PolicyVersion] = {}
    for version in versions:
        if version.status == DRAFT:
            drafts[version.setting_id] = version
        elif version.effective_from is not None and version.effective_from <= on:
            since[version.setting_id] = version.effective_from
    own = Heading(None, since.get(None), drafts.get(None))
    listed = session.scalars(settings.order_by(Setting.name_en, Setting.id))
    return [own, *(Heading(s, since.get(s.id), drafts.get(s.id)) for s in listed)]


def list_ready(session: Session) -> Sequence[ReadyDraft]:
    """The settings' drafts that wait for an admin, the longest waiting first."""
    rows = session.execute(
        select(PolicyVersion, Setting)
        .join(Setting, Setting.id == PolicyVersion.setting_id)
        .where(PolicyVersion.status == DRAFT, PolicyVersion.ready_at.is_not(None))
        .order_by(PolicyVersion.ready_at)
    )
    return [
        ReadyDraft(version, setting, version.ready_at)
        for version, setting in rows
        if version.ready_at is not None
    ]


def list_scopes(session: Session, version_ids: Iterable[UUID]) -> Mapping[UUID, Setting | None]:
    """Where each of these versions belongs: a setting, or None for the authority."""
    rows = session.execute(
        select(PolicyVersion.id, Setting)
        .outerjoin(Setting, Setting.id == PolicyVersion.setting_id)
        .where(PolicyVersion.id.in_(list(version_ids)))
    )
    return {row[0]: row[1] for row in rows}
