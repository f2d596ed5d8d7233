"""One observation: who watches whom, what both and the family said, and where it stands."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from alongside.agreements.rules.owning import Names, Owned
from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.observations.kinds import KIND
from alongside.observations.rules import naming, observing
from alongside.observations.rules.choices import (
    LONGEST_MINUTES,
    FamilySaidBy,
    FamilySaidHow,
    VisitKind,
)
from alongside.observations.rules.observing import Consents
from alongside.observations.states import (
    CONSENTED,
    TO_COME,
    TOOK_PLACE,
    ObservationState,
    SecondState,
)
from tenants.mixins import TenantScoped, tenant_key


class Observation(TenantScoped, Base):
    """The scores and words of it belong to the worker; none of them is in this row.

    The database repeats the rule of booking: nothing is booked, seen or signed without the
    worker's consent and, where a family takes part, theirs.
    """

    __tablename__ = "observations"
    __table_args__ = (
        tenant_key("worker_id", "memberships"),
        tenant_key("observer_id", "memberships"),
        tenant_key("asked_by_id", "memberships"),
        tenant_key("second_id", "memberships"),
        tenant_key("family_noted_by_id", "memberships"),
        tenant_key("own_instrument_id", "own_instruments"),
        CheckConstraint(f"state in {tuple(map(str, ObservationState))}", name="state"),
        CheckConstraint(f"kind in {tuple(map(str, VisitKind))}", name="kind"),
        CheckConstraint(f"second_state in {tuple(map(str, SecondState))}", name="second_state"),
        CheckConstraint(f"family_by in {tuple(map(str, FamilySaidBy))}", name="family_by"),
        CheckConstraint(f"family_how in {tuple(map(str, FamilySaidHow))}", name="family_how"),
        CheckConstraint(f"length_min between 1 and {LONGEST_MINUTES}", name="length_min"),
        CheckConstraint("worker_id not in (observer_id, second_id)", name="not_oneself"),
        CheckConstraint("observer_id <> second_id", name="second_is_another"),
        CheckConstraint(
            f"state not in {tuple(sorted(map(str, CONSENTED)))} or "
            "(worker_consented_at is not null and worker_withdrawn_at is null and "
            f"(kind = '{VisitKind.ROLE_PLAY}' or "
            "(family_on is not null and family_withdrawn_at is null)))",
            name="consented",
        ),
        CheckConstraint(
            f"state not in {tuple(sorted(map(str, CONSENTED)))} or "
            "not by_manager or manager_agreed_at is not null",
            name="manager_let",
        ),
        CheckConstraint(
            f"state <> '{ObservationState.SIGNED}' or "
            "(worker_signed_at is not null and observer_signed_at is not null)",
            name="signed_by_both",
        ),
        Index("ix_observations_worker_id", "tenant_id", "worker_id", "id"),
        Index("ix_observations_observer_id", "tenant_id", "observer_id", "id"),
        Index("ix_observations_second_id", "tenant_id", "second_id", "id"),
        Index("ix_observations_state", "tenant_id", "state", "signed_on"),
    )

    worker_id: Mapped[UUID]
    observer_id: Mapped[UUID]
    asked_by_id: Mapped[UUID]
    asked_at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[str] = mapped_column(String(12), default=ObservationState.ASKED)
    kind: Mapped[str] = mapped_column(String(10))
    observed_on: Mapped[date]
    length_min: Mapped[int | None]
    # The version that it was asked with; an authority's own has its row as well.
    instrument: Mapped[str] = mapped_column(String(36))
    instrument_version: Mapped[str] = mapped_column(String(10))
    own_instrument_id: Mapped[UUID | None]

    # Whether the observer is the worker's line manager, and when the worker said that they may.
    by_manager: Mapped[bool] = mapped_column(default=False)
    manager_agreed_at: Mapped[datetime | None]

    family_by: Mapped[str | None] = mapped_column(String(12))
    family_how: Mapped[str | None] = mapped_column(String(12))
    family_on: Mapped[date | None]
    family_noted_by_id: Mapped[UUID | None]
    family_withdrawn_at: Mapped[datetime | None]
    worker_consented_at: Mapped[datetime | None]
    worker_withdrawn_at: Mapped[datetime | None]

    began_at: Mapped[datetime | None]
    self_scored_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    worker_signed_at: Mapped[datetime | None]
    observer_signed_at: Mapped[datetime | None]
    signed_on: Mapped[date | None]
    # The day on which scores and words were deleted because their time was over.
    disposed_on: Mapped[date | None]

    # Whether a second person is suggested (one in five), and where it stands with them.
    second_due: Mapped[bool] = mapped_column(default=False)
    second_id: Mapped[UUID | None]
    second_state: Mapped[str | None] = mapped_column(String(10))

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """Whose skill it is, and who watches."""
        return (self.worker_id, self.observer_id)

    @property
    def waits_for_id(self) -> UUID:
        """While it is asked: whose answer it waits for."""
        return self.observer_id if self.asked_by_id == self.worker_id else self.worker_id

    @property
    def manager_waits(self) -> bool:
        """Whether the worker has not yet said that their line manager may observe."""
        return self.by_manager and self.manager_agreed_at is None

    @property
    def has_second(self) -> bool:
        """Whether a second person scores or has scored it."""
        return self.second_state in (SecondState.ACCEPTED, SecondState.DONE)

    @property
    def second_waits(self) -> bool:
        """Whether somebody is asked to score too and may still answer: until the visit begins."""
        return ObservationState(self.state) in TO_COME and self.second_state == SecondState.ASKED

    @property
    def second_scores(self) -> bool:
        """Whether the second person may still score. What the pair signs does not end it."""
        return self.has_words and self.second_state == SecondState.ACCEPTED

    @property
    def both_scored(self) -> bool:
        """Whether both have scored, each apart from the other."""
        return self.ready_at is not None and self.second_state == SecondState.DONE

    @property
    def has_words(self) -> bool:
        """Whether there may be scores and words."""
        return ObservationState(self.state) in TOOK_PLACE and self.disposed_on is None

    @property
    def consents(self) -> Consents:
        """Both consents as they stand."""
        family = self.family_on if self.family_withdrawn_at is None else None
        worker = self.worker_consented_at if self.worker_withdrawn_at is None else None
        return Consents(VisitKind(self.kind), family, worker, self.manager_waits)

    def shows_scores(self, *, is_scored: bool) -> bool:
        """Whether the worker may read what the observer wrote."""
        return observing.may_see_scores(
            is_ready=self.ready_at is not None,
            self_scored=self.self_scored_at is not None,
            is_scored=is_scored,
        )

    @property
    def owned(self) -> Owned:
        """The observation as `agreements` knows it: the worker's own."""
        written = naming.FIRST_NAMES
        if self.worker_signed_at is not None:
            written |= {naming.COMMENT}
        first_scores = {naming.scores_name(naming.FIRST)}
        second_scores = {naming.scores_name(naming.SECOND)}
        others: dict[UUID, Names] = {}
        if self.has_words:
            # Apart until both are done; then each sees the other's scores, and no words.
            others[self.observer_id] = written | (second_scores if self.both_scored else set())
            if self.has_second and self.second_id is not None:
                mine = naming.SECOND_NAMES
                others[self.second_id] = mine | (first_scores if self.both_scored else set())
        shared = written | (naming.SECOND_NAMES if self.both_scored else frozenset())
        return Owned(KIND, self.id, self.id, self.worker_id, _frozen(others), shared)


def _frozen(others: Mapping[UUID, Names]) -> Mapping[UUID, Names]:
    return {who: None if names is None else frozenset(names) for who, names in others.items()}
