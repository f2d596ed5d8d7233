"""Tables of notes agreements: every version, and who beyond the pair may read."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.agreements.rules.terms import (
    REASON_LENGTH,
    WORDING,
    Feeds,
    Level,
    Mode,
    Reader,
    Scope,
    Stored,
    TakenBy,
    Terms,
)
from alongside.agreements.states import AgreementState
from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class NotesAgreement(TenantScoped, Base):
    """One version of what two people agree to about one thing (`covers_kind`, `covers_id`).

    The database repeats S1-16: a version holds when both have ticked it, or when it is narrower
    than the one before and one of them has (`narrowed`).
    """

    __tablename__ = "notes_agreements"
    __table_args__ = (
        tenant_key("person_id", "memberships"),
        tenant_key("other_id", "memberships"),
        UniqueConstraint("tenant_id", "covers_kind", "covers_id", "number"),
        CheckConstraint(f"state in {tuple(map(str, AgreementState))}", name="state"),
        CheckConstraint(f"level in {tuple(map(str, Level))}", name="level"),
        CheckConstraint(f"taken_by in {tuple(map(str, TakenBy))}", name="taken_by"),
        CheckConstraint(f"mode in {tuple(map(str, Mode))}", name="mode"),
        CheckConstraint(f"stored in {tuple(map(str, Stored))}", name="stored"),
        CheckConstraint(f"feeds in {tuple(map(str, Feeds))}", name="feeds"),
        CheckConstraint("keep_months between 1 and 84", name="keep_months"),
        CheckConstraint(
            f"state <> '{AgreementState.AGREED}' or "
            "(person_agreed_at is not null and other_agreed_at is not null) or "
            "(narrowed and (person_agreed_at is not null or other_agreed_at is not null))",
            name="agreed_by_both",
        ),
        Index(
            "ix_notes_agreements_one_current",
            "tenant_id",
            "covers_kind",
            "covers_id",
            unique=True,
            postgresql_where=text(
                f"state in ('{AgreementState.AGREED}', '{AgreementState.WITHDRAWN}')"
            ),
        ),
        Index(
            "ix_notes_agreements_one_proposed",
            "tenant_id",
            "covers_kind",
            "covers_id",
            unique=True,
            postgresql_where=text(f"state = '{AgreementState.PROPOSED}'"),
        ),
    )

    covers_kind: Mapped[str] = mapped_column(String(30))
    covers_id: Mapped[UUID]
    # Counts from 1 for each thing covered.
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=AgreementState.PROPOSED)
    person_id: Mapped[UUID]
    other_id: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)

    level: Mapped[str] = mapped_column(String(2))
    taken_by: Mapped[str] = mapped_column(String(10))
    mode: Mapped[str] = mapped_column(String(20))
    stored: Mapped[str] = mapped_column(String(10))
    feeds: Mapped[str] = mapped_column(String(12))
    counts: Mapped[bool] = mapped_column(default=True)
    learning: Mapped[bool] = mapped_column(default=False)
    keep_months: Mapped[int]
    other_reads_days: Mapped[int | None]

    # The text that they ticked, and in which language each of them read it.
    wording: Mapped[str] = mapped_column(String(10), default=WORDING)
    person_agreed_at: Mapped[datetime | None]
    person_language: Mapped[str | None] = mapped_column(String(2))
    other_agreed_at: Mapped[datetime | None]
    other_language: Mapped[str | None] = mapped_column(String(2))
    narrowed: Mapped[bool] = mapped_column(default=False)
    # When this version began to hold; words from before it are for new readers only by leave.
    holds_since: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[UUID | None]

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """The two who agree: whom it is about, and the other one."""
        return (self.person_id, self.other_id)

    def terms(self, readers: tuple[Reader, ...] = ()) -> Terms:
        """What it says, as a value."""
        return Terms(
            level=Level(self.level),
            taken_by=TakenBy(self.taken_by),
            mode=Mode(self.mode),
            stored=Stored(self.stored),
            feeds=Feeds(self.feeds),
            counts=self.counts,
            learning=self.learning,
            keep_months=self.keep_months,
            other_reads_days=self.other_reads_days,
            readers=readers,
        )


class AgreedReader(TenantScoped, Base):
    """Somebody beyond the pair who may read under one version of an agreement."""

    __tablename__ = "agreed_readers"
    __table_args__ = (
        tenant_key("agreement_id", "notes_agreements", ondelete="CASCADE"),
        tenant_key("member_id", "memberships"),
        UniqueConstraint("tenant_id", "agreement_id", "member_id"),
        CheckConstraint(f"scope in {tuple(map(str, Scope))}", name="scope"),
        Index("ix_agreed_readers_member_id", "tenant_id", "member_id"),
    )

    agreement_id: Mapped[UUID]
    member_id: Mapped[UUID]
    scope: Mapped[str] = mapped_column(String(10))
    reason_sealed = sealed_column()
    reason = Sealed(REASON_LENGTH)
    until: Mapped[date | None]
    # Words written before this moment stay shut to this reader; None opens all of them.
    reads_since: Mapped[datetime | None]

    @property
    def sharing_unit_id(self) -> UUID:
        """Goes with the agreement."""
        return self.agreement_id

    def as_value(self) -> Reader:
        """The reader as the rules know it."""
        return Reader(self.member_id, Scope(self.scope), self.reason or "", self.until)
