"""How alike two people score: one visit in plain words, and figures that others have published."""

import ast

import pytest

from alongside.observations.rules.agreement import compare
from alongside.observations.rules.instruments import Scores
from alongside.observations.rules.reliability import (
    FEWEST_PAIRS,
    IccModel,
    icc_single,
    krippendorff_alpha,
    reliability_of,
)
from alongside.observations.rules.seven_skills import SEVEN_SKILLS
from tests.architecture.test_layout import ROOT

N = None
NUMBERS = {"numpy", "krippendorff"}
# Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, section E: twelve units,
# four observers, any number of missing values. A row is a unit.
KRIPPENDORFF_2011 = [
    (1, 1, N, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (N, 5, 5, 5),
    (N, N, 1, 1),
    (N, N, 3, N),
]
# Shrout, P. E. and Fleiss, J. L. (1979), Intraclass correlations: uses in assessing rater
# reliability, Psychological Bulletin 86(2), 420-428, table 2: six targets by four judges. The
# coefficients are those of its table 4.
SHROUT_FLEISS_1979 = [
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
]


@pytest.mark.parametrize(
    ("level", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_the_one_that_krippendorff_published(level, published):
    assert round(krippendorff_alpha(KRIPPENDORFF_2011, level), 3) == published


@pytest.mark.parametrize(
    ("model", "published"),
    [
        (IccModel.ONE_WAY, 0.17),
        (IccModel.TWO_WAY_RANDOM, 0.29),
        (IccModel.TWO_WAY_FIXED, 0.71),
    ],
)
def test_icc_is_the_one_that_shrout_and_fleiss_published(model, published):
    assert round(icc_single(SHROUT_FLEISS_1979, model), 2) == published


def test_where_nothing_varies_neither_figure_is_defined():
    alike = [(3, 3)] * FEWEST_PAIRS
    assert (krippendorff_alpha(alike), icc_single(alike)) == (None, None)
    assert krippendorff_alpha([(1, N), (N, 2)]) is None
    assert icc_single([(1, 2)]) is None


def test_perfect_agreement_is_one():
    found = reliability_of([(n % 5 + 1, n % 5 + 1) for n in range(FEWEST_PAIRS)])
    assert (found.pairs, found.alpha, found.icc) == (FEWEST_PAIRS, 1.0, 1.0)


def test_there_is_no_figure_below_ten_pairs_that_both_have_scored():
    pairs = [(n % 5 + 1, n % 4 + 1) for n in range(FEWEST_PAIRS)]
    assert reliability_of(pairs) is not None
    assert reliability_of([*pairs[:-1], (3, None)]) is None


def test_two_sets_of_scores_of_one_visit_are_compared_item_by_item():
    first = {"evocation": 4, "collaboration": 3, "autonomy": 5, "empathy": None}
    second = {"evocation": 4, "collaboration": 4, "autonomy": 2, "empathy": 3}
    found = compare(SEVEN_SKILLS, Scores(first, {}), Scores(second, {}))
    assert (found.scored_by_both, found.exact, found.within_one) == (3, 1, 2)
    assert [each.apart for each in found.items] == [0, 1, 3, None, None, None, None]


def test_a_web_worker_starts_without_the_library_of_numbers():
    """It is loaded where a figure is asked for: no module of ours imports it at its head."""
    found = set()
    for path in (ROOT / "platform").rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [getattr(node, "module", None), *(each.name for each in node.names)]
                found |= {str(path)} & {str(path) for name in names if name in NUMBERS}
    assert found == set()
