"""Envelope encryption: a data key for each sharing unit, wrapped by a key provider.

Sealed record: version (1 byte) | data key id (16) | nonce (12) | AES-256-GCM ciphertext and tag.
The additional data binds a ciphertext to its authority, table, record and field, so that one
moved elsewhere does not open. Nothing here knows where keys or words are stored.
"""

import os
from typing import NamedTuple, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
_NONCE = 12
_HEADER = 1 + 16


class CannotOpen(Exception):
    """The ciphertext does not belong here, was altered, or its key is gone."""


class Place(NamedTuple):
    """Where a sealed value lives. Part of what is authenticated, never stored with it."""

    tenant_id: UUID
    table: str
    record_id: UUID
    field: str

    def additional_data(self) -> bytes:
        return f"{self.tenant_id}|{self.table}|{self.record_id}|{self.field}|1".encode()


class KeyProvider(Protocol):
    """Wraps and unwraps data keys, and marks texts. A key service or a KMS can stand here later."""

    def wrap(self, tenant_id: UUID, key_id: UUID, key: bytes) -> bytes: ...

    def unwrap(self, tenant_id: UUID, key_id: UUID, wrapped: bytes) -> bytes: ...

    def mark(self, tenant_id: UUID, purpose: str, text: str) -> bytes: ...


class LocalKeyProvider:
    """Keeps the master key in this process; each authority's wrapping key is derived from it."""

    def __init__(self, master: bytes) -> None:
        self._master = master
        self._ciphers: dict[UUID, AESGCM] = {}

    def wrap(self, tenant_id: UUID, key_id: UUID, key: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return VERSION + nonce + self._cipher(tenant_id).encrypt(nonce, key, key_id.bytes)

    def unwrap(self, tenant_id: UUID, key_id: UUID, wrapped: bytes) -> bytes:
        """The data key. Raises `CannotOpen` when it was wrapped for another authority or id."""
        if wrapped[:1] != VERSION:
            raise CannotOpen("unknown wrapping version")
        nonce, sealed = wrapped[1 : 1 + _NONCE], wrapped[1 + _NONCE :]
        try:
            return self._cipher(tenant_id).decrypt(nonce, sealed, key_id.bytes)
        except InvalidTag as error:
            raise CannotOpen("wrapped key does not belong here") from error

    def mark(self, tenant_id: UUID, purpose: str, text: str) -> bytes:
        """The HMAC-SHA256 by which an equal text is found again, without any text being kept.

        Its key is derived apart from the wrapping key, for this authority and this purpose alone.
        """
        code = HMAC(self._derive(b"alongside mark key ", tenant_id, purpose.encode()), SHA256())
        code.update(text.encode())
        return code.finalize()

    def _cipher(self, tenant_id: UUID) -> AESGCM:
        """The authority's own, derived once: a list opens many keys, a search thousands."""
        cipher = self._ciphers.get(tenant_id)
        if cipher is None:
            cipher = AESGCM(self._derive(b"alongside authority key ", tenant_id))
            self._ciphers[tenant_id] = cipher
        return cipher

    def _derive(self, what: bytes, tenant_id: UUID, purpose: bytes = b"") -> bytes:
        info = what + tenant_id.bytes + purpose
        return HKDF(SHA256(), 32, salt=None, info=info).derive(self._master)


def new_data_key() -> bytes:
    """A fresh 256-bit data key."""
    return AESGCM.generate_key(256)


def seal(text: str, *, key_id: UUID, key: bytes, place: Place) -> bytes:
    """Encrypt `text` for `place`; the answer carries the data key's id."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), place.additional_data())
    return VERSION + key_id.bytes + nonce + sealed


def key_id_of(sealed: bytes) -> UUID:
    """Which data key opens `sealed`. Raises `CannotOpen` on an unknown format."""
    if sealed[:1] != VERSION or len(sealed) < _HEADER + _NONCE + 16:
        raise CannotOpen("unknown record format")
    return UUID(bytes=sealed[1:_HEADER])


def unseal(sealed: bytes, *, key: bytes, place: Place) -> str:
    """The words. Raises `CannotOpen` when the value was moved or altered."""
    nonce, body = sealed[_HEADER : _HEADER + _NONCE], sealed[_HEADER + _NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, body, place.additional_data()).decode()
    except InvalidTag as error:
        raise CannotOpen("sealed value does not belong here") from error
