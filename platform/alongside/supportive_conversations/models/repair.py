"""A relationship that the two would like to see put right, as a row beside their words (S1-07)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from alongside.supportive_conversations.rules.repairs import (
    STEP_LENGTH,
    WHO_LENGTH,
    Mending,
    RepairKind,
    Wanted,
)
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class Repair(TenantScoped, Base):
    """One relationship: with whom, an idea of a first step, whether the other one wants it too.

    `version` goes up by one with each change, so that a change says which one it has seen.
    """

    __tablename__ = "conversation_repairs"
    __table_args__ = (
        tenant_key("record_id", "conversation_records", ondelete="CASCADE"),
        tenant_key("written_by_id", "memberships"),
        CheckConstraint(f"kind in {tuple(map(str, RepairKind))}", name="kind"),
        CheckConstraint(f"wanted in {tuple(map(str, Wanted))}", name="wanted"),
        Index("ix_conversation_repairs_record_id", "tenant_id", "record_id", "id"),
    )

    record_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(15))
    wanted: Mapped[str] = mapped_column(String(10))
    who_sealed: Mapped[bytes | None] = sealed_column()
    who = Sealed(WHO_LENGTH, guarded=True)
    first_step_sealed: Mapped[bytes | None] = sealed_column()
    first_step = Sealed(STEP_LENGTH, guarded=True)
    version: Mapped[int] = mapped_column(default=1)
    written_by_id: Mapped[UUID]
    written_at: Mapped[datetime]

    words_name = "repair"

    @property
    def sharing_unit_id(self) -> UUID:
        """The pair's key."""
        return self.unit_id

    @property
    def mending(self) -> Mending:
        """What it says. Raises `WordsShut` unless the words are open."""
        return Mending(
            RepairKind(self.kind), self.who or "", self.first_step or "", Wanted(self.wanted)
        )

    @mending.setter
    def mending(self, mending: Mending) -> None:
        self.kind, self.wanted = mending.kind, mending.wanted
        self.who, self.first_step = mending.who, mending.first_step
