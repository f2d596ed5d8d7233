"""Words that one person owns: a log, an observation's scores. Nothing here knows who is asking.

No agreement of two covers them. Their owner reads them, may let named people read, and may stop
it at once; whoever else writes in them (an observer) reads what the slice says, without a share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from alongside.kernel.errors import N_, DomainError

Names = frozenset[str] | None


@dataclass(frozen=True)
class Owned:
    """A thing whose words one person owns.

    `unit_id` is the sharing unit whose key seals them. `others` also write in it: each with the
    names of the texts that they read, None for all. `shared_names` is what somebody reads with
    whom it is shared, None for all.
    """

    kind: str
    id: UUID
    unit_id: UUID
    owner_id: UUID
    others: Mapping[UUID, Names] = field(default_factory=dict)
    shared_names: Names = None

    @property
    def writers(self) -> frozenset[UUID]:
        """Who reads it without any share: the owner, and who else writes in it."""
        return frozenset({self.owner_id, *self.others})


def check_can_share(owned: Owned, reader_id: UUID, until: date | None, *, today: date) -> None:
    """Raises `DomainError` beside `chosen` or `until`."""
    if reader_id in owned.writers:
        raise DomainError(N_("They can read it already."), field="chosen")
    if until is not None and until < today:
        raise DomainError(N_("Choose a day that is still to come."), field="until")
