"""The offer of a conversation: from whom, to whom, and where it stands."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.supportive_conversations.rules.choices import MESSAGE_LENGTH, Basis
from alongside.supportive_conversations.states import OPEN_OFFER, OfferState
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class Offer(TenantScoped, Base):
    """A voluntary offer to one person affected by an event (S1-10).

    `state` is for the person offered and, once one has said yes, for the leader. Whoever made
    the offer sees that it was made, and nothing that this row says later. There is no column
    for a reason, because no reason is asked.
    """

    __tablename__ = "offers"
    __table_args__ = (
        tenant_key("event_person_id", "event_people"),
        tenant_key("person_id", "memberships"),
        tenant_key("made_by_id", "memberships"),
        CheckConstraint(f"state in {tuple(map(str, OfferState))}", name="state"),
        CheckConstraint(f"basis in {tuple(map(str, Basis))}", name="basis"),
        CheckConstraint("remind_again_on <= expires_on", name="remind_again_on"),
        Index(
            "ix_offers_one_open",
            "tenant_id",
            "event_person_id",
            unique=True,
            postgresql_where=text(f"state in {tuple(sorted(map(str, OPEN_OFFER)))}"),
        ),
        Index("ix_offers_event_person_id", "tenant_id", "event_person_id"),
        Index("ix_offers_person_id", "tenant_id", "person_id", "state"),
        Index("ix_offers_made_by_id", "tenant_id", "made_by_id", "id"),
        Index(
            "ix_offers_to_close",
            "tenant_id",
            "expires_on",
            postgresql_where=text("closed_at is null"),
        ),
    )

    event_person_id: Mapped[UUID]
    # The same person as the event person's, so that "what waits for me" is one look-up.
    person_id: Mapped[UUID]
    made_by_id: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)
    basis: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default=OfferState.WAITING)
    # The last day on which it waits.
    expires_on: Mapped[date]
    # Only ever set by the person.
    remind_again_on: Mapped[date | None]
    # When its time was over without an arrangement: the same for every answer, so that neither
    # this nor the audit tells a no from a silence.
    closed_at: Mapped[datetime | None]

    message_sealed = sealed_column()
    message = Sealed(MESSAGE_LENGTH)
