"""What a pack is to writing, and the codes of its notices; `register` says the rest."""

from typing import Final

# What writing knows a pack as; its id there is the pack's own.
KIND: Final = "pack"

READY: Final = "pack:ready"
RELEASED: Final = "pack:released"
