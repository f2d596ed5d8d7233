"""Data keys: one for each sharing unit, kept wrapped. Deleting a row shreds the unit's words."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from alongside.kernel import crypto
from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from tenants.context import get_open_tenant
from tenants.mixins import TenantScoped

PROVIDER = "key_provider"


class DataKey(TenantScoped, Base):
    """The wrapped data key of one sharing unit; `id` is the unit's own id."""

    __tablename__ = "data_keys"

    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Keyring:
    """The data keys opened in one session. Forgotten with the session, at most one request."""

    def __init__(self, session: Session, provider: crypto.KeyProvider) -> None:
        self._session = session
        self._provider = provider
        self._keys: dict[UUID, bytes] = {}

    @classmethod
    def of(cls, session: Session) -> "Keyring":
        """This session's keyring."""
        ring = session.info.get("keyring")
        if ring is None:
            ring = session.info["keyring"] = cls(session, session.info[PROVIDER])
        assert isinstance(ring, cls)
        return ring

    def seal(self, text: str, unit_id: UUID, place: crypto.Place) -> bytes:
        """Seal `text` under the unit's data key, which is made when it is the unit's first."""
        return crypto.seal(text, key_id=unit_id, key=self._key_for(unit_id), place=place)

    def open(self, sealed: bytes, place: crypto.Place) -> str:
        """The words. Raises `CannotOpen` when the key is gone or the value was moved."""
        unit_id = crypto.key_id_of(sealed)
        key = self._keys.get(unit_id)
        if key is None:
            self.preload([unit_id])
            key = self._keys.get(unit_id)
        if key is None:
            raise crypto.CannotOpen("the key of these words is gone")
        return crypto.unseal(sealed, key=key, place=place)

    def open_with(self, wrapped: bytes, unit_id: UUID, sealed: bytes, place: crypto.Place) -> str:
        """The words, by their unit's key as it came with them, which is not remembered.

        For a search through thousands. Raises `CannotOpen` as `open` does.
        """
        key = self._provider.unwrap(get_open_tenant(), unit_id, wrapped)
        return crypto.unseal(sealed, key=key, place=place)

    def learn(self, unit_id: UUID, wrapped: bytes | None) -> None:
        """Take a unit's key that came with its words in one statement (None: it has none)."""
        if wrapped is not None and unit_id not in self._keys:
            self._keys[unit_id] = self._provider.unwrap(get_open_tenant(), unit_id, wrapped)

    def preload(self, unit_ids: Iterable[UUID]) -> None:
        """Fetch several units' keys in one statement, before a list is shown."""
        missing = set(unit_ids) - self._keys.keys()
        if not missing:
            return
        with self._session.no_autoflush:
            rows = self._session.execute(
                select(DataKey.id, DataKey.wrapped).where(DataKey.id.in_(missing))
            )
        for unit_id, wrapped in rows:
            self.learn(unit_id, wrapped)

    def mark(self, purpose: str, text: str) -> bytes:
        """What stands for `text` in the open authority: to find an equal one, opening none."""
        return self._provider.mark(get_open_tenant(), purpose, text)

    def shred(self, unit_ids: Iterable[UUID]) -> None:
        """Delete the keys of sharing units that are gone; whatever they sealed stays shut."""
        doomed = list(unit_ids)
        self._session.execute(delete(DataKey).where(DataKey.id.in_(doomed)))
        for unit_id in doomed:
            self._keys.pop(unit_id, None)

    def _key_for(self, unit_id: UUID) -> bytes:
        self.preload([unit_id])
        if unit_id not in self._keys:
            self._make(unit_id)
        return self._keys[unit_id]

    def _make(self, unit_id: UUID) -> None:
        """Make a unit's key, or take the one that somebody else makes at this very moment."""
        key = crypto.new_data_key()
        wrapped = self._provider.wrap(get_open_tenant(), unit_id, key)
        row = {"tenant_id": get_open_tenant(), "id": unit_id, "wrapped": wrapped}
        with self._session.no_autoflush:
            made = self._session.scalar(
                insert(DataKey).values(row).on_conflict_do_nothing().returning(DataKey.id)
            )
        if made is None:
            self.preload([unit_id])
        else:
            self._keys[unit_id] = key
