"""The event that everything else hangs off (S1-01), and each person whom it affected."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.supportive_conversations.rules.choices import (
    LABEL_LENGTH,
    REFERENCE_LENGTH,
    SUMMARY_LENGTH,
    LoggedAs,
    SafetyCheck,
)
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class Event(TenantScoped, Base):
    """Something very unusual or very stressful that happened at work (S1-02).

    While `logged_at` is None its writer is still describing it, and nobody else knows of it. The
    words are for the writer and the people affected; never for a leader or a manager by rank.
    """

    __tablename__ = "events"
    __table_args__ = (
        tenant_key("setting_id", "settings"),
        tenant_key("logged_by_id", "memberships"),
        CheckConstraint(f"logged_as in {tuple(map(str, LoggedAs))}", name="logged_as"),
        CheckConstraint("(logged_at is null) = (logged_as is null)", name="logged"),
        Index("ix_events_logged_by_id", "tenant_id", "logged_by_id", "id"),
    )

    setting_id: Mapped[UUID]
    logged_by_id: Mapped[UUID]
    logged_as: Mapped[str | None] = mapped_column(String(10))
    logged_at: Mapped[datetime | None]
    started_at: Mapped[datetime] = mapped_column(default=now)
    occurred_on: Mapped[date]
    # On the wall where it happened; not everybody remembers.
    occurred_time: Mapped[time | None]
    trigger_kind: Mapped[str] = mapped_column(String(40))
    unusual: Mapped[bool] = mapped_column(default=False)
    very_stressful: Mapped[bool] = mapped_column(default=False)
    # The policy as it was when this was logged; a newer one applies to newer events.
    policy_version_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)

    short_label_sealed = sealed_column()
    short_label = Sealed(LABEL_LENGTH)
    summary_sealed = sealed_column()
    summary = Sealed(SUMMARY_LENGTH)
    # The number of a record held elsewhere; never what that record says.
    external_ref_sealed = sealed_column()
    external_ref = Sealed(REFERENCE_LENGTH)


class EventPerson(TenantScoped, Base):
    """One person whom an event affected. Nobody sees who the others are, except the writer.

    Its own sharing unit: how strained somebody feels is theirs alone, and is never counted.
    """

    __tablename__ = "event_people"
    __table_args__ = (
        tenant_key("event_id", "events"),
        tenant_key("person_id", "memberships"),
        UniqueConstraint("tenant_id", "event_id", "person_id"),
        CheckConstraint(f"safety_check in {tuple(map(str, SafetyCheck))}", name="safety_check"),
        Index("ix_event_people_person_id", "tenant_id", "person_id"),
    )

    event_id: Mapped[UUID]
    person_id: Mapped[UUID]
    # Their own answer, for them and the writer; it has nothing to do with the offer.
    safety_check: Mapped[str | None] = mapped_column(String(20))

    own_strain_sealed = sealed_column()
    own_strain = Sealed(2)
