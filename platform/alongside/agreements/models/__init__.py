"""Tables of who may read whose words: what two agreed, and what one person shares."""

from alongside.agreements.models.notes import AgreedReader, NotesAgreement
from alongside.agreements.models.shares import Share

__all__ = ["AgreedReader", "NotesAgreement", "Share"]
