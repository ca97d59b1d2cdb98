"""The closed forms agree with scipy, and more "too small" never moves a verdict towards large."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import special, stats

from generator.facts.fit import EVERYWHERE, Counts, judge
from generator.measure.posterior import difference, distance_above, incomplete_beta, share_above

AMOUNT = st.floats(0.05, 5000)
NUMBER = st.integers(0, 400)
ORDER = {"runs_large": -2, "may_run_large": -1, None: 0, "true_to_size": 0, "may_run_small": 1, "runs_small": 2}
PRIOR = st.tuples(st.integers(1, 45), st.integers(1, 45)).map(
    lambda ends: (Decimal(ends[0]) / 100, Decimal(100 - sum(ends)) / 100, Decimal(ends[1]) / 100)
)


@settings(max_examples=50, deadline=None)
@given(AMOUNT, AMOUNT, AMOUNT, st.floats(-0.9, 0.9))
def test_the_difference_is_that_of_a_dirichlet(small: float, true: float, large: float, bound: float) -> None:
    apart = difference(small, true, large)
    posterior = stats.dirichlet([small, true, large])
    mean, spread = posterior.mean(), posterior.cov()
    variance = spread[0][0] + spread[2][2] - 2 * spread[0][2]
    assert apart.mean == pytest.approx(mean[0] - mean[2], abs=1e-12)
    assert apart.variance == pytest.approx(variance, rel=1e-6, abs=1e-12)
    normal = stats.norm(apart.mean, apart.variance**0.5)
    assert apart.above(bound) == pytest.approx(normal.sf(bound), rel=1e-7, abs=1e-12)
    assert apart.below(bound) == pytest.approx(normal.cdf(bound), rel=1e-7, abs=1e-12)


@settings(max_examples=50, deadline=None)
@given(AMOUNT, AMOUNT, st.floats(0, 1))
@example(0.125, 1.0, 3.95e-26)
def test_the_share_is_that_of_a_beta(part: float, rest: float, bound: float) -> None:
    assert share_above(part, rest, bound) == pytest.approx(stats.beta(part, rest).sf(bound), rel=1e-6, abs=1e-9)
    assert incomplete_beta(part, rest, bound) == pytest.approx(special.betainc(part, rest, bound), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(NUMBER, NUMBER, NUMBER)
def test_the_normal_tail_is_near_the_exact_one(small: int, true: int, large: int) -> None:
    """What the rule leaves out: at the counts it speaks from, the exact tail differs by less than four points."""
    if small + true + large < 20:
        return
    parameters = [6 * float(share) + count for share, count in zip(EVERYWHERE, (small, true, large), strict=True)]
    draws = stats.dirichlet(parameters).rvs(4000, random_state=1)
    exact = float((draws[:, 0] - draws[:, 2] > 0.10).mean())
    assert difference(*parameters).above(0.10) == pytest.approx(exact, abs=0.04)


@settings(max_examples=50, deadline=None)
@given(NUMBER, NUMBER, NUMBER, st.integers(1, 40), PRIOR)
def test_more_too_small_never_moves_towards_large(
    small: int, true: int, large: int, more: int, prior: tuple[Decimal, Decimal, Decimal]
) -> None:
    before = judge(Counts(small, true, large), prior).verdict
    after = judge(Counts(small + more, true, large), prior).verdict
    assert ORDER[after] >= ORDER[before] or (before == "true_to_size" and ORDER[after] >= 0)


FEW = st.integers(0, 8)
SKEWED = st.tuples(st.integers(1, 98), st.integers(1, 98)).filter(lambda ends: sum(ends) < 100)


@settings(max_examples=200, deadline=None)
@given(FEW, FEW, FEW, SKEWED)
@example(0, 1, 4, (5, 90))
@example(1, 2, 2, (5, 90))
def test_nor_does_one_buyer_more_where_few_spoke_and_the_category_is_skewed(
    small: int, true: int, large: int, ends: tuple[int, int]
) -> None:
    prior = (Decimal(ends[0]) / 100, Decimal(100 - sum(ends)) / 100, Decimal(ends[1]) / 100)
    before = ORDER[judge(Counts(small, true, large), prior).verdict]
    after = ORDER[judge(Counts(small + 1, true, large), prior).verdict]
    assert after >= before or (before, after) == (0, 0)


@settings(max_examples=50, deadline=None)
@given(NUMBER, NUMBER, NUMBER, PRIOR)
def test_large_mirrors_small(small: int, true: int, large: int, prior: tuple[Decimal, Decimal, Decimal]) -> None:
    one = judge(Counts(small, true, large), prior).verdict
    other = judge(Counts(large, true, small), prior[::-1]).verdict
    assert ORDER[one] == -ORDER[other]


def test_two_sure_and_distant_differences_are_apart() -> None:
    assert distance_above(difference(80, 15, 5), difference(5, 15, 80), 0.10) > 0.999
    assert distance_above(difference(5, 15, 80), difference(80, 15, 5), 0.10) > 0.999
    assert distance_above(difference(8, 80, 8), difference(8, 80, 8), 0.10) < 0.05
