"""What one person scored of one observation, sealed under the worker's key.

And the pairs of scores, without a name, from which an authority learns how alike its observers
score.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.observations.rules.instruments import Scores
from alongside.observations.rules.naming import FIRST, SECOND, SELF, scores_name
from alongside.observations.rules.reliability import Pair
from alongside.observations.rules.tallying import Tally
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class Rating(TenantScoped, Base):
    """One person's scores and counts: the observer's, the second's or the worker's own.

    `words_name` is what a leave to read calls them, so that scores open exactly as words do.
    """

    __tablename__ = "observation_ratings"
    __table_args__ = (
        tenant_key("observation_id", "observations", ondelete="CASCADE"),
        tenant_key("by_id", "memberships"),
        UniqueConstraint("tenant_id", "observation_id", "place"),
        CheckConstraint(f"place in {(FIRST, SECOND, SELF)}", name="place"),
    )

    observation_id: Mapped[UUID]
    place: Mapped[str] = mapped_column(String(6))
    by_id: Mapped[UUID]
    written_at: Mapped[datetime] = mapped_column(default=now)
    scored_sealed = sealed_column()
    scored = Sealed(8000, guarded=True)

    @property
    def sharing_unit_id(self) -> UUID:
        """The observation's key."""
        return self.observation_id

    @property
    def words_name(self) -> str:
        """What these scores are called where it is said who reads them."""
        return scores_name(self.place)

    @property
    def tally(self) -> Tally:
        """Scores and counts, and which saves of the counts were seen. Raises `WordsShut`."""
        kept = json.loads(self.scored or "{}")
        saves = tuple(UUID(each) for each in kept.get("saves", ()))
        return Tally(Scores(kept.get("scales", {}), kept.get("counts", {})), saves)

    @tally.setter
    def tally(self, tally: Tally) -> None:
        kept = {
            "scales": dict(tally.scores.scales),
            "counts": dict(tally.scores.counts),
            "saves": [str(each) for each in tally.saves],
        }
        self.scored = json.dumps(kept, separators=(",", ":"), sort_keys=True)


class ScoredPair(TenantScoped, Base):
    """Two people's scores of one visit, side by side. Says nothing of whose visit or who scored.

    Sealed, not guarded: read only to work out how alike an authority's observers score. Deleted
    with its own key when a consent is withdrawn or the scores are disposed of.
    """

    __tablename__ = "observation_pairs"
    __table_args__ = (
        tenant_key("observation_id", "observations", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "observation_id"),
        Index("ix_observation_pairs_instrument", "tenant_id", "instrument", "id"),
    )

    observation_id: Mapped[UUID]
    instrument: Mapped[str] = mapped_column(String(36))
    instrument_version: Mapped[str] = mapped_column(String(10))
    scores_sealed = sealed_column()
    scores = Sealed(2000)

    @property
    def pairs(self) -> Mapping[str, Pair]:
        """By item: the two scores."""
        kept = json.loads(self.scores or "{}")
        return {key: (first, second) for key, (first, second) in kept.items()}

    @pairs.setter
    def pairs(self, pairs: Mapping[str, Pair]) -> None:
        self.scores = json.dumps(dict(pairs), separators=(",", ":"), sort_keys=True)
