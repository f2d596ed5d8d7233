"""The log of one conversation with a family.

The words themselves are kept where all words are typed (`alongside.writing`), sealed with the
log's own key; here is what was chosen, and where the log stands.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.practice_logs.rules.answers import (
    LONGEST,
    SHORTEST,
    Channel,
    Language,
    Permission,
    Skill,
    Stage,
    Who,
)
from alongside.practice_logs.rules.searching import STEMS_LENGTH
from alongside.practice_logs.states import STORED, LogState
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


def _one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    return CheckConstraint(f"{column} in {tuple(map(str, values))}", name=column)


def _some_of(column: str, values: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} <@ array[{listed}]::varchar[]", name=column)


class PracticeLog(TenantScoped, Base):
    """What one worker writes down of one conversation. It is theirs, and nobody else's to read.

    Its id is the sharing unit of its words.
    """

    __tablename__ = "practice_logs"
    __table_args__ = (
        tenant_key("worker_id", "memberships"),
        # A family may go before what was written about it does.
        tenant_key("family_id", "families", ondelete="SET NULL (family_id)"),
        _one_of("state", STORED),
        _one_of("channel", Channel),
        _one_of("language", Language),
        _one_of("stage", Stage),
        _one_of("said_by", Who),
        _one_of("permission_asked", Permission),
        _some_of("with_whom", Who),
        _some_of("skills_tried", Skill),
        CheckConstraint(f"length_min between {SHORTEST} and {LONGEST}", name="length_min"),
        CheckConstraint("(state = 'kept') = (kept_at is not null)", name="kept_at"),
        CheckConstraint("locked_at is null or state = 'kept'", name="locked_at"),
        Index("ix_practice_logs_worker_id", "tenant_id", "worker_id", "state", "happened_on", "id"),
        Index("ix_practice_logs_family_id", "tenant_id", "family_id", "happened_on"),
    )

    worker_id: Mapped[UUID]
    family_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String(10), default=LogState.DRAFT)
    happened_on: Mapped[date]
    length_min: Mapped[int | None]
    channel: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str | None] = mapped_column(String(10))
    with_whom: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    stage: Mapped[str | None] = mapped_column(String(20))
    # Whose words are quoted.
    said_by: Mapped[str | None] = mapped_column(String(20))
    permission_asked: Mapped[str | None] = mapped_column(String(10))
    skills_tried: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    counts_as_cpd: Mapped[bool] = mapped_column(default=False)
    # Skips every gate, and nothing else; nobody is told.
    urgent: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    edited_at: Mapped[datetime] = mapped_column(default=now)
    kept_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    # All that it is searched by, never in clear; and the edit (`edited_at`) of which it is.
    stems_at: Mapped[datetime | None]
    stems_sealed = sealed_column(deferred=True)
    stems = Sealed(STEMS_LENGTH, guarded=True)
