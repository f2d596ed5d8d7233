"""The sheet that is left with a family: their words and no professional's. No scores are on it.

Whoever else sees it at home would read them, and one voice's number is not for every other.
"""

from typing import Final

WHAT_MATTERS: Final = "what_matters"
STRENGTHS: Final = "strengths"
NEXT_STEP: Final = "next_step"
# In the order of the page and of the paper.
SHEET_TEXTS: Final = (WHAT_MATTERS, STRENGTHS, NEXT_STEP)
# On the paper the family says these itself ("What matters to us"); what is going well is also
# what the worker has seen.
SHEET_QUOTED: Final = frozenset({WHAT_MATTERS, NEXT_STEP})
