"""Scores, and what they were before they were corrected. Numbers only: words are in `writing`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.steps_to_change.rules.scores import Voice
from tenants.mixins import TenantScoped, tenant_key

_VOICES = f"voice in {tuple(map(str, Voice))}"


class ChangeScore(TenantScoped, Base):
    """The number that one voice gave on one day, with both ends of the scale it was given on."""

    __tablename__ = "change_scores"
    __table_args__ = (
        tenant_key("family_id", "families", ondelete="CASCADE"),
        tenant_key("area_id", "change_areas", ondelete="CASCADE"),
        CheckConstraint(_VOICES, name="voice"),
        CheckConstraint("number between scale_min and scale_max", name="on_the_scale"),
        CheckConstraint("scale_min < scale_max", name="scale"),
        # The family's last score is asked for in lists, an area's scores on its page.
        Index("ix_change_scores_family_id", "tenant_id", "family_id", "given_on"),
        Index("ix_change_scores_area_id", "tenant_id", "area_id", "given_on", "id"),
    )

    family_id: Mapped[UUID]
    area_id: Mapped[UUID]
    given_on: Mapped[date]
    voice: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    scale_min: Mapped[int]
    scale_max: Mapped[int]
    # The practice log that it comes from. A log is above this part, so there is no foreign key.
    log_id: Mapped[UUID | None]
    written_at: Mapped[datetime] = mapped_column(default=now)
    # A slip of the hand: it stays in the history and counts no more.
    left_out_at: Mapped[datetime | None]


class ScoreBefore(TenantScoped, Base):
    """What a score said until it was corrected."""

    __tablename__ = "change_scores_before"
    __table_args__ = (
        tenant_key("score_id", "change_scores", ondelete="CASCADE"),
        CheckConstraint(_VOICES, name="voice"),
        Index("ix_change_scores_before_score_id", "tenant_id", "score_id", "id"),
    )

    score_id: Mapped[UUID]
    given_on: Mapped[date]
    voice: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    until: Mapped[datetime]
