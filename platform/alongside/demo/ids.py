"""Ids that are the same in every load of the demo, so that a link to it keeps working."""

from hashlib import sha256
from uuid import UUID

# 2025-01-06T09:00:00Z in milliseconds: where the time of a version 7 id would be.
_MOMENT = 1_736_154_000_000


def demo_id(*parts: str) -> UUID:
    """The id of the demo's thing with this name, in the form of version 7."""
    digest = int.from_bytes(sha256("/".join(("alongside demo", *parts)).encode()).digest()[:10])
    version, variant = 7 << 76, 2 << 62
    low = digest & ((1 << 62) - 1) | variant
    middle = (digest >> 68) & 0xFFF
    return UUID(int=(_MOMENT << 80) | version | (middle << 64) | low)
