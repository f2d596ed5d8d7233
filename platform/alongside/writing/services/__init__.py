"""Saving words, choosing between two texts, keeping what was, and erasing.

Nothing that somebody else wrote, or they themselves in another tab, is ever replaced unseen. Who
may write is for the slice that owns the record; nothing here asks.
"""

from alongside.writing.services.choosing import settle
from alongside.writing.services.keeping import erase, keep_versions
from alongside.writing.services.saving import save_text

__all__ = ["erase", "keep_versions", "save_text", "settle"]
