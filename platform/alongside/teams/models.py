"""The one table of this slice: a role that waits for a second admin."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from alongside.people.roles import PRIVILEGED
from tenants.mixins import TenantScoped, tenant_key

DECISIONS = ("confirmed", "declined", "withdrawn")
_ROLES = tuple(sorted(role.value for role in PRIVILEGED))


class RoleProposal(TenantScoped, Base):
    """A privileged role that one admin proposes and another must confirm."""

    __tablename__ = "role_proposals"
    __table_args__ = (
        tenant_key("membership_id", "memberships"),
        tenant_key("proposed_by_id", "memberships"),
        tenant_key("decided_by_id", "memberships"),
        CheckConstraint(f"role in {_ROLES}", name="role"),
        CheckConstraint(f"decision in {DECISIONS}", name="decision"),
        CheckConstraint("(decision is null) = (decided_at is null)", name="decided"),
        # Two people, whatever the code above does.
        CheckConstraint(
            "decision <> 'confirmed' or (decided_by_id is not null"
            " and decided_by_id <> proposed_by_id and decided_by_id <> membership_id)",
            name="second_admin",
        ),
        Index(
            "uq_role_proposals_waiting",
            "tenant_id",
            "membership_id",
            "role",
            unique=True,
            postgresql_where=text("decided_at is null"),
        ),
    )

    membership_id: Mapped[UUID]
    role: Mapped[str] = mapped_column(String(30))
    starts_on: Mapped[date]
    proposed_by_id: Mapped[UUID]
    proposed_at: Mapped[datetime]
    decision: Mapped[str | None] = mapped_column(String(10))
    decided_by_id: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
