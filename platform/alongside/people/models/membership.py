"""Who somebody is in one authority: membership, roles, reporting lines, leave, invitations."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.people.roles import Role
from tenants.mixins import TenantScoped, tenant_key

# ISO weekday -> [start, end] of a working day, local times; a missing day is not worked.
DEFAULT_PATTERN: dict[str, list[str]] = {str(day): ["09:00", "17:00"] for day in range(1, 6)}


class Membership(TenantScoped, Base):
    """A person in one authority. Colleagues see this, never the account."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("tenant_id", "account_id"),
        CheckConstraint("preferred_language in ('cy', 'en')", name="preferred_language"),
        Index("ix_memberships_name_key", "tenant_id", "name_key", "id"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str] = mapped_column(String(120))
    # Folded copy of the name: sorts and searches on a plain text index under row-level security.
    # In the order of code points whatever the server's own order is, so that a prefix is a range.
    name_key: Mapped[str] = mapped_column(String(120, collation="C"))
    job_title: Mapped[str] = mapped_column(String(120), default="")
    speaks_welsh: Mapped[bool] = mapped_column(default=False)
    speaks_english: Mapped[bool] = mapped_column(default=True)
    # None until asked; letters and notices then follow the account's language.
    preferred_language: Mapped[str | None] = mapped_column(String(2))
    working_pattern: Mapped[dict[str, Any]] = mapped_column(
        JSONB, default=lambda: dict(DEFAULT_PATTERN)
    )
    joined_at: Mapped[datetime] = mapped_column(default=now)
    left_at: Mapped[datetime | None]


class RoleGrant(TenantScoped, Base):
    """A role held in a setting, or in the whole authority when `setting_id` is None."""

    __tablename__ = "role_grants"
    __table_args__ = (
        tenant_key("membership_id", "memberships"),
        tenant_key("setting_id", "settings"),
        tenant_key("granted_by_id", "memberships"),
        CheckConstraint(f"role in {tuple(role.value for role in Role)}", name="role"),
        CheckConstraint("ended_on is null or ended_on >= started_on", name="dates"),
        Index("ix_role_grants_membership_id", "tenant_id", "membership_id"),
        Index("ix_role_grants_setting_id", "tenant_id", "setting_id", "role"),
    )

    membership_id: Mapped[UUID]
    role: Mapped[str] = mapped_column(String(30))
    setting_id: Mapped[UUID | None]
    started_on: Mapped[date]
    # The last day on which it holds; None while it goes on.
    ended_on: Mapped[date | None]
    granted_by_id: Mapped[UUID | None]


class ReportingLine(TenantScoped, Base):
    """Who is whose line manager, from when to when. Rank beyond this opens nothing."""

    __tablename__ = "reporting_lines"
    __table_args__ = (
        tenant_key("membership_id", "memberships"),
        tenant_key("manager_id", "memberships"),
        CheckConstraint("membership_id <> manager_id", name="not_oneself"),
        CheckConstraint("ended_on is null or ended_on >= started_on", name="dates"),
        Index("ix_reporting_lines_membership_id", "tenant_id", "membership_id"),
        Index("ix_reporting_lines_manager_id", "tenant_id", "manager_id"),
    )

    membership_id: Mapped[UUID]
    manager_id: Mapped[UUID]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]


class Leave(TenantScoped, Base):
    """Days away. No reason is asked or kept."""

    __tablename__ = "leave"
    __table_args__ = (
        tenant_key("membership_id", "memberships"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        Index("ix_leave_membership_id", "tenant_id", "membership_id", "ends_on"),
    )

    membership_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class Invitation(TenantScoped, Base):
    """The only way to an account. Its link is signed, works once and ends on a date."""

    __tablename__ = "invitations"
    __table_args__ = (
        tenant_key("setting_id", "settings"),
        tenant_key("invited_by_id", "memberships"),
        tenant_key("accepted_by_id", "memberships"),
        CheckConstraint(f"role in {tuple(role.value for role in Role)}", name="role"),
    )

    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(30))
    setting_id: Mapped[UUID | None]
    # The language of the letter; None sends both, since it is asked, never assumed.
    language: Mapped[str | None] = mapped_column(String(2))
    invited_by_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    accepted_by_id: Mapped[UUID | None]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
