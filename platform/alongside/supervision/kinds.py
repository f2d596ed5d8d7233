"""The codes of the notices that packs send, all about a pack; `register` says the rest."""

from typing import Final

READY: Final = "pack:ready"
RELEASED: Final = "pack:released"
