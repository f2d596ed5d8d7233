"""The sheet that is left with a family: their words and no professional's. No scores are on it.

Whoever else sees it at home would read them, and one voice's number is not for every other.
"""

from typing import Final

WHAT_MATTERS: Final = "what_matters"
STRENGTHS: Final = "strengths"
NEXT_STEP: Final = "next_step"
SHEET_TEXTS: Final = frozenset({WHAT_MATTERS, STRENGTHS, NEXT_STEP})
