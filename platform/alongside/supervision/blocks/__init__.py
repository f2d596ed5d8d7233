"""The parts of a pack, in the order in which it shows them.

Practice logs, mentoring and CPD add theirs here, each with one line. A part whose name is no
longer here loses what it once put into packs.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from alongside.supervision.blocks import own_actions, own_words, wellbeing
from alongside.supervision.blocks.base import Block, Found, Span

BLOCKS: Final[Mapping[str, Block]] = MappingProxyType(
    {
        block.name: block
        for block in (
            own_words.BLOCK,
            own_actions.BLOCK,
            wellbeing.BLOCK,
        )
    }
)

__all__ = ["BLOCKS", "Block", "Found", "Span"]
