"""How reliably a whole authority's observers score: Krippendorff's alpha and the ICC.

The library for the numbers is loaded when a figure is asked for, never at the start of a web
worker (docs/decisions/0013).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

# Below this many visits that two people scored, a figure would say more than is known.
FEWEST_PAIRS: Final = 10

Pair = tuple[int | None, int | None]
Level = Literal["nominal", "ordinal", "interval", "ratio"]


class IccModel(StrEnum):
    """Who scores what (Shrout and Fleiss, 1979).

    Ours is the one-way model: another two people score each visit. The others are for a fixed or
    a random panel that scores every visit.
    """

    ONE_WAY = "1,1"
    TWO_WAY_RANDOM = "2,1"
    TWO_WAY_FIXED = "3,1"


@dataclass(frozen=True)
class Reliability:
    """Of one item: over how many pairs, and the two figures; None where not defined."""

    pairs: int
    alpha: float | None
    icc: float | None


def reliability_of(pairs: Sequence[Pair]) -> Reliability | None:
    """The figures of one item; None while fewer than `FEWEST_PAIRS` have both scored it.

    Alpha is the ordinal one: scores are in an order, and nothing says that their steps are equal.
    """
    both = [(first, second) for first, second in pairs if first is not None and second is not None]
    if len(both) < FEWEST_PAIRS:
        return None
    return Reliability(len(both), krippendorff_alpha(both), icc_single(both))


def krippendorff_alpha(
    units: Sequence[Sequence[float | None]], level: Level = "ordinal"
) -> float | None:
    """Krippendorff's alpha of units (rows), each with one value per coder, None where missing.

    None where it is not defined: no two coders met, or all of them gave one and the same value.
    """
    met = [[value for value in unit if value is not None] for unit in units]
    values = {value for unit in met if len(unit) > 1 for value in unit}
    if len(values) < 2:
        return None
    import krippendorff  # noqa: PLC0415 - brings numpy: loaded where a figure is asked for
    import numpy as np  # noqa: PLC0415

    rows = [[np.nan if value is None else value for value in unit] for unit in units]
    found = krippendorff.alpha(
        reliability_data=np.array(rows, dtype=float).T, level_of_measurement=level
    )
    return float(found)


def icc_single(
    targets: Sequence[Sequence[float]], model: IccModel = IccModel.ONE_WAY
) -> float | None:
    """The intraclass correlation of a single person's score (Shrout and Fleiss, 1979).

    `targets`: for each visit the scores, as many for each. None with fewer than two visits or
    two scores, or where all scores are one and the same.
    """
    import numpy as np  # noqa: PLC0415

    scores = np.array(targets, dtype=float)
    if scores.ndim != 2 or min(scores.shape) < 2:
        return None
    n, k = scores.shape
    mean, of_targets, of_raters = scores.mean(), scores.mean(axis=1), scores.mean(axis=0)
    within = ((scores - of_targets[:, None]) ** 2).sum()
    raters = n * ((of_raters - mean) ** 2).sum()
    bms = k * ((of_targets - mean) ** 2).sum() / (n - 1)
    wms, jms = within / (n * (k - 1)), raters / (k - 1)
    ems = (within - raters) / ((n - 1) * (k - 1))
    noise = wms if model is IccModel.ONE_WAY else ems
    bias = k * (jms - ems) / n if model is IccModel.TWO_WAY_RANDOM else 0.0
    spread = bms + (k - 1) * noise + bias
    return float((bms - noise) / spread) if spread else None
