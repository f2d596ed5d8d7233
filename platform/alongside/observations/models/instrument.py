"""An authority's own instrument: every version is a row, and none is ever changed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.observations.rules.instruments import LABEL_LENGTH, Instrument, Item
from alongside.setting_policies.rules.values import Bilingual
from tenants.mixins import TenantScoped, tenant_key

LEAST_END, MOST_END = 0, 10


class OwnInstrument(TenantScoped, Base):
    """One version. `line_id` is what its versions share; `number` counts them from 1."""

    __tablename__ = "own_instruments"
    __table_args__ = (
        tenant_key("made_by_id", "memberships"),
        UniqueConstraint("tenant_id", "line_id", "number"),
        CheckConstraint(f"{LEAST_END} <= low and low < high and high <= {MOST_END}", name="scale"),
    )

    line_id: Mapped[UUID]
    number: Mapped[int]
    title_en: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    title_cy: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    low: Mapped[int]
    high: Mapped[int]
    # In order: {"en": …, "cy": …, "hint_en": …, "hint_cy": …}.
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    made_by_id: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)
    # From this day on nobody chooses it anew.
    retired_on: Mapped[date | None]

    def as_value(self) -> Instrument:
        """The instrument as the rules know it."""
        return Instrument(
            key=str(self.line_id),
            version=str(self.number),
            title=Bilingual(self.title_en, self.title_cy),
            low=self.low,
            high=self.high,
            items=[
                Item(
                    f"item_{place}",
                    Bilingual(each["en"], each["cy"]),
                    Bilingual(each.get("hint_en", ""), each.get("hint_cy", "")),
                )
                for place, each in enumerate(self.items, start=1)
            ],
        )
