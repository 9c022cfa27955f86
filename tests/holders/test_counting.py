"""Rainflow counting of histories that repeat."""

import numpy as np
import rainflow
from hypothesis import given
from hypothesis import strategies as st

from packdesign.holders.counting import closed_cycles, counted, levels

STANDARD = (-2.0, 1.0, -3.0, 5.0, -1.0, 3.0, -4.0, 4.0)
"""Peaks and valleys of ASTM E1049-85 (2017), Fig. 6 (a) and Fig. 7 (a); both end as they begin, at -2."""

numbers = st.lists(st.integers(-9, 9), min_size=1, max_size=24)


def ranges(values, order=None) -> dict[float, float]:
    """Counts by range of a history whose moments have the values."""
    values = np.array([values], float)
    order = tuple(range(values.shape[1])) if order is None else order
    found: dict[float, float] = {}
    for valley, peak, count in zip(*(column[0] for column in counted(order, values)), strict=True):
        width = values[0, peak] - values[0, valley]
        found[width] = found.get(width, 0.0) + count
    return {width: count for width, count in found.items() if count > 0.0 and width > 0.0}


def test_the_library_counts_as_the_standard_prints():
    """ASTM E1049-85 (2017), 5.4.4 and Fig. 6: a history that is run through once leaves half cycles."""
    assert dict(rainflow.count_cycles([*STANDARD, -2.0])) == {3.0: 0.5, 4.0: 1.5, 6.0: 0.5, 8.0: 1.0, 9.0: 0.5}


def test_a_repeating_history_closes_as_the_standard_prints():
    """ASTM E1049-85 (2017), 5.4.5 and Fig. 7: E-F, A-B, H-C and D-G, one each."""
    assert ranges(STANDARD) == {3.0: 1.0, 4.0: 1.0, 7.0: 1.0, 9.0: 1.0}


def test_valley_and_peak_are_told():
    order = tuple(range(8))
    found = closed_cycles(order, tuple(levels(np.array([STANDARD]))[0].tolist()))
    assert {(STANDARD[valley], STANDARD[peak]): count for valley, peak, count in found} == {
        (-1.0, 3.0): 1.0, (-2.0, 1.0): 1.0, (-3.0, 4.0): 1.0, (-4.0, 5.0): 1.0}


@given(numbers, st.integers(0, 23))
def test_where_a_record_starts_does_not_matter(values, start):
    start %= len(values)
    assert ranges(values) == ranges(values[start:] + values[:start])


@given(numbers)
def test_as_many_runs_one_after_the_other(values):
    """The plain method, run on from the 10th to the 20th repeat, counts ten times what closes in one."""
    def plain(repeats):
        return {width: count for width, count in rainflow.count_cycles(values * repeats) if width > 0.0}

    many, few, once = plain(20), plain(10), ranges(values)
    grown = {width: count - few.get(width, 0.0) for width, count in many.items()}
    assert {width: count for width, count in grown.items() if count} == {
        width: 10.0 * count for width, count in once.items()}


@given(numbers)
def test_only_the_order_of_the_values_counts(values):
    """Rainflow compares ranges that share an end, so that a curve which rises changes no pair."""
    def bent(value):
        return float(np.exp(0.5 * value))

    pairs = [{(round(low, 9), round(high, 9)): count for low, high, count in found} for found in (
        [(bent(values[v]), bent(values[p]), c) for v, p, c in _pairs(values)],
        [(bent(values[v]), bent(values[p]), c) for v, p, c in _pairs([bent(value) for value in values])])]
    assert pairs[0] == pairs[1]


def _pairs(values):
    return closed_cycles(tuple(range(len(values))), tuple(levels(np.array([values], float))[0].tolist()))


def test_stretches_between_the_same_valleys_may_be_exchanged():
    deep, shallow = [0.0, 8.0], [0.0, 5.0, 2.0, 4.0]
    assert ranges([*deep, *shallow, *deep]) == ranges([*shallow, *deep, *deep]) == {8.0: 2.0, 5.0: 1.0, 2.0: 1.0}


def test_a_moment_may_be_visited_often():
    assert ranges([0.0, 3.0, 7.0], (0, 1, 0, 2, 0, 1)) == {7.0: 1.0, 3.0: 2.0}


def test_a_history_that_rests_has_no_cycle():
    assert ranges([4.0]) == ranges([4.0, 4.0]) == {}


def test_rounding_makes_no_level():
    assert levels(np.array([[1.0, 0.3, 0.1 + 0.2, 1.0 - 1e-12]])).tolist() == [[1, 0, 0, 1]]


def test_designs_of_one_order_share_their_cycles():
    closed_cycles.cache_clear()
    values = np.array([STANDARD, 2.0 * np.array(STANDARD), np.exp(STANDARD), np.negative(STANDARD)])
    valley, peak, count = counted(tuple(range(8)), values)
    assert closed_cycles.cache_info().misses == 2
    assert (valley[0].tolist(), peak[0].tolist()) == (valley[2].tolist(), peak[2].tolist())
    assert count.sum(axis=1).tolist() == [4.0] * 4


def test_fewer_cycles_are_filled_up_with_none():
    found = counted((0, 1, 2, 3), np.array([[0.0, 3.0, 9.0, 5.0], [0.0, 9.0, 3.0, 8.0]]))[2]
    assert sorted(found[0].tolist()) == [0.0, 1.0]
    assert found[1].tolist() == [1.0, 1.0]
