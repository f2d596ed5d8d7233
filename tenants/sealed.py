"""Words at rest: the column type and the attribute that seals and opens them.

A model declares a pair: `summary_sealed = sealed_column()` and `summary = Sealed(500)`. Setting
the attribute seals the words when the session flushes; reading it opens them. Who may read is
not decided here; but a field that is `guarded` stays shut until whoever decides has let it open
(`tenants.reading`), and keeps nothing until they have let it be kept (`tenants.keeping`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, overload
from uuid import UUID

from sqlalchemy import LargeBinary, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session
from sqlalchemy.types import TypeDecorator

from alongside.kernel import crypto
from tenants import reading
from tenants.context import get_open_tenant
from tenants.keeping import check_may_be_kept, install_keeping
from tenants.keys import Keyring
from tenants.mixins import TenantScoped

_WAITING = b"\x00waiting to be sealed"


class SealedBytes(TypeDecorator[bytes]):
    """Bytes that hold a sealed value. Anything else is refused before it reaches the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: Dialect) -> bytes | None:
        if value is not None:
            crypto.key_id_of(value)
        return value


def sealed_column(*, deferred: bool = False) -> Mapped[bytes | None]:
    """The stored half of a sealed field; `deferred` where most reads of the record do without."""
    return mapped_column(SealedBytes, nullable=True, deferred=deferred)


class Sealed:
    """The readable half of a sealed field, stored in the column `<name>_sealed`.

    `max_length` is in characters and is for schemas to read; the empty string is kept as None.
    A `guarded` field raises `WordsShut` when it is read while its sharing unit is not open, and at
    the flush when nobody who decides has let words of that unit be kept.
    """

    def __init__(self, max_length: int, *, guarded: bool = False) -> None:
        self.max_length = max_length
        self.guarded = guarded

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.column = f"{name}_sealed"

    if TYPE_CHECKING:

        @overload
        def __get__(self, record: None, owner: type) -> "Sealed": ...
        @overload
        def __get__(self, record: object, owner: type) -> str | None: ...

    def __get__(self, record: Any, owner: type) -> Any:
        if record is None:
            return self
        waiting = _waiting(record)
        if self.name in waiting:
            return waiting[self.name]
        sealed = getattr(record, self.column)
        if self.guarded and sealed is not None:
            reading.check_open(record, self.name, sharing_unit_of(record))
        return None if sealed is None else _keyring(record).open(sealed, _place(record, self.name))

    def __set__(self, record: Any, text: str | None) -> None:
        if text is not None and len(text) > self.max_length:
            raise ValueError(f"{self.name} is longer than {self.max_length} characters")
        if not text:
            _waiting(record).pop(self.name, None)
            setattr(record, self.column, None)
            return
        _waiting(record)[self.name] = text
        # A changed column value is what makes the session flush this record.
        setattr(record, self.column, _WAITING)


def opener_of(
    session: Session, model: type[TenantScoped], name: str
) -> Callable[[UUID, UUID, bytes, bytes], str]:
    """What opens one field of records that were read as columns, for a search through thousands.

    It takes a record's id, its sharing unit's, that unit's wrapped key and the sealed words, and
    raises `WordsShut` for a guarded field whose whole sharing unit is not open.
    """
    is_guarded: bool = getattr(model, name).guarded
    table: str = getattr(model, "__tablename__")  # noqa: B009 - the mixin alone has none
    keyring, tenant_id = Keyring.of(session), get_open_tenant()

    def open_one(record_id: UUID, unit_id: UUID, wrapped: bytes, sealed: bytes) -> str:
        if is_guarded:
            reading.check_wholly_open(unit_id)
        place = crypto.Place(tenant_id, table, record_id, name)
        return keyring.open_with(wrapped, unit_id, sealed, place)

    return open_one


def install_sealing(session_class: type[Session]) -> None:
    """Seal waiting words at each flush. Calling it again changes nothing."""
    install_keeping(session_class)
    if not event.contains(session_class, "before_flush", _seal_waiting):
        event.listen(session_class, "before_flush", _seal_waiting)


def _seal_waiting(session: Session, _context: object, _instances: object) -> None:
    for record in (*session.new, *session.dirty):
        waiting = record.__dict__.get("_words_waiting")
        if not waiting:
            continue
        keyring = Keyring.of(session)
        unit_id = sharing_unit_of(record)
        for name, text in waiting.items():
            if getattr(type(record), name).guarded:
                check_may_be_kept(session, record, unit_id)
            setattr(record, f"{name}_sealed", keyring.seal(text, unit_id, _place(record, name)))
        waiting.clear()


def sharing_unit_of(record: TenantScoped) -> UUID:
    """The id of the data key that covers `record`: its own unless the model says otherwise."""
    unit_id: UUID = getattr(record, "sharing_unit_id", record.id)
    return unit_id


def _waiting(record: Any) -> dict[str, str]:
    words: dict[str, str] = record.__dict__.setdefault("_words_waiting", {})
    return words


def _place(record: Any, name: str) -> crypto.Place:
    return crypto.Place(record.tenant_id, record.__tablename__, record.id, name)


def _keyring(record: Any) -> Keyring:
    session = object_session(record)
    if session is None:
        raise RuntimeError("words can be opened only inside a session")
    return Keyring.of(session)
