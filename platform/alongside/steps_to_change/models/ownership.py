"""Whose change it is, as noticed on one day. Ours, and not validated."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.steps_to_change.rules.ownership import HOW_MUCH, IDEA, TheirWords
from alongside.steps_to_change.rules.scores import Voice
from tenants.mixins import TenantScoped, tenant_key

# A name of its own: the one made of its columns would be too long for the database.
ONE_A_DAY: Final = "uq_change_ownership_one_a_day_of_each_voice"


class ChangeOwnership(TenantScoped, Base):
    """What was noticed about one area on one day, with the numbers that one voice gave.

    Answering again for the same voice on that day replaces it; nobody's is a voice of its own.
    """

    __tablename__ = "change_ownership"
    __table_args__ = (
        tenant_key("family_id", "families", ondelete="CASCADE"),
        tenant_key("area_id", "change_areas", ondelete="CASCADE"),
        UniqueConstraint(
            "tenant_id",
            "area_id",
            "noticed_on",
            "who_gave_numbers",
            name=ONE_A_DAY,
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint(f"idea_came_from between {IDEA.low} and {IDEA.high}", name="idea"),
        CheckConstraint(
            f"words_are_theirs in {tuple(map(str, TheirWords))}", name="words_are_theirs"
        ),
        CheckConstraint(
            f"importance between {HOW_MUCH.low} and {HOW_MUCH.high}", name="importance"
        ),
        CheckConstraint(
            f"confidence between {HOW_MUCH.low} and {HOW_MUCH.high}", name="confidence"
        ),
        CheckConstraint(f"who_gave_numbers in {tuple(map(str, Voice))}", name="who_gave_numbers"),
    )

    family_id: Mapped[UUID]
    area_id: Mapped[UUID]
    noticed_on: Mapped[date]
    idea_came_from: Mapped[int | None]
    words_are_theirs: Mapped[str | None] = mapped_column(String(10))
    importance: Mapped[int | None]
    confidence: Mapped[int | None]
    asked_why_not_lower: Mapped[bool | None]
    who_gave_numbers: Mapped[str | None] = mapped_column(String(10))
    log_id: Mapped[UUID | None]
    written_at: Mapped[datetime] = mapped_column(default=now)
