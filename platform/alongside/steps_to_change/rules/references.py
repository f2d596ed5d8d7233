"""What a family reference is. Nothing here knows about Flask, SQL or who is asking."""

import unicodedata
from typing import Final

from alongside.kernel.errors import N_, DomainError

REFERENCE_LENGTH: Final = 20


def tidy_reference(text: str) -> str:
    """The reference as it is kept and shown: NFC, without space around it or runs of it inside.

    Raises `DomainError` beside "reference" when there is none, or it is too long.
    """
    reference = " ".join(unicodedata.normalize("NFC", text).split())
    if not reference:
        raise DomainError(N_("Write a reference for this family."), field="reference")
    if len(reference) > REFERENCE_LENGTH:
        raise DomainError(
            N_("Use %(max)s characters or fewer."), field="reference", max=REFERENCE_LENGTH
        )
    return reference


def folded(reference: str) -> str:
    """The form in which two references are compared: large and small letters are alike."""
    return unicodedata.normalize("NFC", reference.casefold())
