"""The one table of actions. Its words are sealed under the sharing unit of where they came from."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.actions.rules import NOTE_LENGTH, TEXT_LENGTH, ActionKind
from alongside.actions.states import ActionState
from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class Action(TenantScoped, Base):
    """Something that one member said they would do, or was asked to.

    `source_kind` and `source_id` say what it came from; a slice registers what that is. There is
    no column for why an action was dropped, because nobody asks.
    """

    __tablename__ = "actions"
    __table_args__ = (
        tenant_key("owner_id", "memberships"),
        tenant_key("added_by_id", "memberships"),
        tenant_key("passed_on_from_id", "actions"),
        CheckConstraint(f"status in {tuple(map(str, ActionState))}", name="status"),
        CheckConstraint(f"kind in {tuple(map(str, ActionKind))}", name="kind"),
        CheckConstraint("(status = 'open') = (ended_at is null)", name="ended_at"),
        CheckConstraint("(status = 'done') = (done_on is not null)", name="done_on"),
        CheckConstraint("status = 'done' or done_note_sealed is null", name="done_note"),
        CheckConstraint("carry_count >= 0", name="carry_count"),
        Index("ix_actions_source", "tenant_id", "source_kind", "source_id"),
        Index(
            "ix_actions_open",
            "tenant_id",
            "owner_id",
            "due_on",
            "id",
            postgresql_where=text("status = 'open'"),
        ),
        Index(
            "ix_actions_ended",
            "tenant_id",
            "owner_id",
            "ended_at",
            "id",
            postgresql_where=text("status <> 'open'"),
        ),
    )

    source_kind: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[UUID]
    # The sharing unit of the words; deleting its key shreds them with the rest of the source.
    unit_id: Mapped[UUID]
    owner_id: Mapped[UUID]
    added_by_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(10), default=ActionState.OPEN)
    due_on: Mapped[date | None]
    # How often the day was moved on; bringing it forward does not count.
    carry_count: Mapped[int] = mapped_column(default=0)
    reminders_on: Mapped[bool] = mapped_column(default=True)
    done_on: Mapped[date | None]
    # When it was done, dropped or passed on.
    ended_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    # The action, of another owner, that this one goes on from.
    passed_on_from_id: Mapped[UUID | None]

    text_sealed = sealed_column()
    text = Sealed(TEXT_LENGTH)
    done_note_sealed = sealed_column()
    done_note = Sealed(NOTE_LENGTH)

    @property
    def sharing_unit_id(self) -> UUID:
        """The unit whose data key seals the words."""
        return self.unit_id
