"""What a family wants to change. Its longer words, and those on its ladder, are in `writing`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.steps_to_change.rules.areas import TITLE_LENGTH
from alongside.steps_to_change.states import AreaState
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class ChangeArea(TenantScoped, Base):
    """One area of change, named in the family's words and perhaps also in the worker's."""

    __tablename__ = "change_areas"
    __table_args__ = (
        tenant_key("family_id", "families", ondelete="CASCADE"),
        CheckConstraint(f"state in {tuple(map(str, AreaState))}", name="state"),
        CheckConstraint("(state = 'closed') = (closed_at is not null)", name="closed_at"),
        Index("ix_change_areas_family_id", "tenant_id", "family_id", "id"),
    )

    family_id: Mapped[UUID]
    state: Mapped[str] = mapped_column(String(10), default=AreaState.OPEN)
    # Whether it is tied to the likelihood of significant harm (W4); None: not said.
    threshold_linked: Mapped[bool | None]
    # Whether it stands on the sheet that is left with the family.
    on_sheet: Mapped[bool] = mapped_column(default=True)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    closed_at: Mapped[datetime | None]

    title_family_sealed = sealed_column()
    title_family = Sealed(TITLE_LENGTH, guarded=True)
    title_worker_sealed = sealed_column()
    title_worker = Sealed(TITLE_LENGTH, guarded=True)

    @property
    def sharing_unit_id(self) -> UUID:
        """The family's key."""
        return self.family_id
