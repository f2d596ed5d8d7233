"""Links that letters carry: an id and a signature. When a link ends is in its row, not in it."""

from hashlib import sha256
from typing import Literal
from uuid import UUID

from itsdangerous import BadSignature, Signer
from sqlalchemy.orm import Session

# The key under which a session's `info` holds the signer of this installation.
LINKS = "links"

Purpose = Literal["invitation", "password reset", "stop e-mails"]


class Links:
    """Signs and reads links. One made for another purpose, or elsewhere, is never read."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @classmethod
    def of(cls, session: Session) -> "Links":
        """This installation's signer."""
        links = session.info[LINKS]
        assert isinstance(links, cls)
        return links

    def sign(self, purpose: Purpose, record_id: UUID) -> str:
        """The part of an address that stands for the record."""
        return self._signer(purpose).sign(record_id.hex).decode()

    def read(self, purpose: Purpose, token: str) -> UUID | None:
        """The record that `token` stands for, or None when we did not sign it for this."""
        try:
            return UUID(hex=self._signer(purpose).unsign(token).decode())
        except (BadSignature, ValueError):
            return None

    def _signer(self, purpose: Purpose) -> Signer:
        return Signer(
            self._secret,
            salt=f"alongside {purpose}",
            key_derivation="hmac",
            digest_method=sha256,
        )
