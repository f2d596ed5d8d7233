"""Tables of supervision packs: the pack, and the lines of its last good build."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.supervision.rules import LINE_LENGTH, OWN_WORDS, box_name
from alongside.supervision.states import PackState
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class SupervisionPack(TenantScoped, Base):
    """What one person brings to one supervision session, for one manager whom they chose."""

    __tablename__ = "supervision_packs"
    __table_args__ = (
        tenant_key("person_id", "memberships"),
        tenant_key("manager_id", "memberships"),
        CheckConstraint("person_id <> manager_id", name="not_oneself"),
        CheckConstraint(f"state in {tuple(map(str, PackState))}", name="state"),
        CheckConstraint("language in ('cy', 'en')", name="language"),
        CheckConstraint("since <= for_date and for_date <= expires_on", name="dates"),
        # Only its person releases it, and only after going through it.
        CheckConstraint(
            f"state <> '{PackState.RELEASED}' or "
            "(released_at is not null and trimmed_at is not null)",
            name="released_after_trimming",
        ),
        Index("ix_supervision_packs_person_id", "tenant_id", "person_id", "for_date", "id"),
        Index(
            "ix_supervision_packs_released",
            "tenant_id",
            "manager_id",
            "for_date",
            "id",
            postgresql_where=text(f"state = '{PackState.RELEASED}'"),
        ),
        Index("ix_supervision_packs_expires_on", "tenant_id", "expires_on"),
    )

    person_id: Mapped[UUID]
    manager_id: Mapped[UUID]
    # The day of the session, and the first day that the pack looks back to.
    for_date: Mapped[date]
    since: Mapped[date]
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10), default=PackState.BUILDING)
    # How often a build was asked for, and how many succeeded.
    asks: Mapped[int] = mapped_column(default=1)
    build_no: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    built_at: Mapped[datetime | None]
    # The kind of failure of the last build, never its text; None when it succeeded.
    error: Mapped[str | None] = mapped_column(String(80))
    preview_opened_at: Mapped[datetime | None]
    trimmed_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    # When something was last taken out of it because what it came from no longer lets it.
    changed_at: Mapped[datetime | None]
    # The last day on which anybody reads it.
    expires_on: Mapped[date]


class PackItem(TenantScoped, Base):
    """One line of a pack: a snapshot of its source, or the place of a box for own words.

    Gone as soon as its source no longer lets it (`services.still_allowed`). What is typed in a
    box is kept where all words are typed (`alongside.writing`), under the name of the box.
    """

    __tablename__ = "supervision_pack_items"
    __table_args__ = (
        tenant_key("pack_id", "supervision_packs", ondelete="CASCADE"),
        CheckConstraint("(source_kind is null) = (source_id is null)", name="source"),
        Index("ix_supervision_pack_items_pack_id", "tenant_id", "pack_id", "position"),
    )

    pack_id: Mapped[UUID]
    # Which part, and what the line is: codes that parts bring (`blocks`), so that another part
    # needs no change here.
    block: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    source_kind: Mapped[str | None] = mapped_column(String(40))
    source_id: Mapped[UUID | None]
    # What the line says of time: when it was done, or planned for; of a conversation the first
    # of its month, so that a day does not tell more than was agreed.
    day: Mapped[date | None]
    removed_by_person: Mapped[bool] = mapped_column(default=False)

    # The words of an action, as they were when the pack was built; nothing for any other line.
    text_sealed = sealed_column()
    text = Sealed(LINE_LENGTH)

    @property
    def box(self) -> str | None:
        """The name of the text in this box; None for a line that is no box."""
        return box_name(self.kind, self.source_id) if self.kind in OWN_WORDS else None

    @property
    def sharing_unit_id(self) -> UUID:
        """The pack's key, which goes with its last day."""
        return self.pack_id
