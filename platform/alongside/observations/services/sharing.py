"""When the worker may let others read: once they have read it themselves."""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.observations.queries import instruments, observations


def check_can_share(session: Session, observation_id: UUID) -> None:
    """Raises `DomainError` while there is nothing to read, and `NotFound`."""
    found = observations.find_observation(session, observation_id)
    if found is None:
        raise NotFound
    instrument = instruments.instrument_of(session, found)
    if not found.has_words or not found.shows_scores(is_scored=instrument.is_scored):
        raise DomainError(N_("You can share it once you have read it yourself."), field="chosen")
