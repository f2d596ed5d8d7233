"""Asking one leader whether they would lead one conversation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.supportive_conversations.states import OPEN_REQUEST, RequestState
from tenants.mixins import TenantScoped, tenant_key


class LeaderRequest(TenantScoped, Base):
    """One leader, asked once. No reason is asked of a leader who says no, and nobody is told."""

    __tablename__ = "leader_requests"
    __table_args__ = (
        tenant_key("offer_id", "offers"),
        tenant_key("leader_id", "memberships"),
        CheckConstraint(f"state in {tuple(map(str, RequestState))}", name="state"),
        # Two leaders who say yes at the same moment: one of them has.
        Index(
            "ix_leader_requests_one_accepted",
            "tenant_id",
            "offer_id",
            unique=True,
            postgresql_where=text(f"state = '{RequestState.ACCEPTED}'"),
        ),
        Index(
            "ix_leader_requests_one_open",
            "tenant_id",
            "offer_id",
            "leader_id",
            unique=True,
            postgresql_where=text(f"state in {tuple(sorted(map(str, OPEN_REQUEST)))}"),
        ),
        Index("ix_leader_requests_offer_id", "tenant_id", "offer_id"),
        Index("ix_leader_requests_leader_id", "tenant_id", "leader_id", "state"),
    )

    offer_id: Mapped[UUID]
    leader_id: Mapped[UUID]
    state: Mapped[str] = mapped_column(String(20), default=RequestState.ASKED)
    # Asked by name: then the leader sees who asks before answering.
    by_name: Mapped[bool]
    # What the person was warned of before asking (rules.choices.Conflict).
    conflicts: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    opened_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
