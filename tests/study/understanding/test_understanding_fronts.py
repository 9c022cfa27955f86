"""Pareto fronts and the map of the window."""

import numpy as np
import pytest
from findings import found, holder, number_axis, places

from packdesign.study.understanding.columns import Refused, columns
from packdesign.study.understanding.front import front, lightest, nondominated
from packdesign.study.understanding.window import window


@pytest.mark.parametrize("seed", range(4))
def test_a_front_is_what_no_point_beats(seed):
    x, y = np.random.default_rng(seed).integers(0, 12, (2, 60)).astype(float)
    beaten = [any((x[other] <= x[one]) and (y[other] <= y[one]) and (x[other], y[other]) != (x[one], y[one])
                  for other in range(60)) for one in range(60)]
    rows = nondominated(x, y)
    assert {(x[row], y[row]) for row in rows} == {(x[row], y[row]) for row in range(60) if not beaten[row]}
    assert (np.diff(x[rows]) > 0.0).all()
    assert (np.diff(y[rows]) < 0.0).all()


def test_only_designs_that_hold_are_on_the_front():
    table = columns(holder())
    best = front(table)
    assert best.keys == ("mass_kg", "swing_MPa")
    assert table.holds[best.rows].all()
    assert lightest(table) == best.rows[0]


def test_a_front_falls_back_on_what_is_asked_for():
    axes, responses = [number_axis("cell.a", range(3))], {"cost_EUR": [1.0, 2.0, 3.0], "tilt": [3.0, 2.0, 2.0]}
    assert front(columns(found(axes, responses, asked=("cost_EUR", "tilt")))).rows.tolist() == [0, 1]
    assert front(columns(found(axes, responses, asked=("tilt",)))) == Refused("it takes two responses")
    assert front(columns(found(axes, responses, asked=("cost_EUR", "tilt"), status=["fails"] * 3))) == Refused(
        "no design holds")


def pressures(**changes):
    """Pressure from the set pressure x, in [1, 2], up to x + y, with y in [0, 1]; a third factor does nothing."""
    place = places(1 << 14, 3)
    x, y = 1.0 + place[:, 0], place[:, 1]
    axes = [number_axis("holder.pressure_set", x, "MPa"), number_axis("cell.breathing", y),
            number_axis("cell.mass", place[:, 2], "kg")]
    return columns(found(axes, {"pressure_lowest_MPa": x, "pressure_highest_MPa": x + y},
                                **{"window": (1.25, 2.5)} | changes))


def test_a_map_has_the_shares_of_its_fields():
    map_ = window(pressures())
    assert sorted(map_.numbers) == [0, 1]
    edges = map_.edges[map_.numbers.index(0)]
    below = map_.below if map_.numbers[0] == 0 else map_.below.T
    # twelve fields over x in [1, 2]: three lie below 1.25, nine above; the first and last edge are a design's
    np.testing.assert_allclose(edges, 1.0 + np.arange(13) / 12.0, atol=1e-3)
    np.testing.assert_allclose(below.mean(axis=1), [1.0] * 3 + [0.0] * 9, atol=0.01)
    # above where x + y > 2.5: a triangle of an eighth of the square
    assert map_.above.mean() == pytest.approx(0.125, abs=0.005)  # of 144 equal fields, each to one of its 114 designs
    np.testing.assert_allclose(map_.below + map_.inside + map_.above, 1.0, rtol=1e-12)  # never both: rounding only


def test_few_levels_are_fields_of_their_own():
    x, y = (column.ravel() for column in np.meshgrid([1.0, 1.5, 2.0], [0.0, 0.2]))
    axes = [number_axis("holder.pressure_set", np.tile(x, 12), "MPa"), number_axis("cell.breathing", np.tile(y, 12))]
    map_ = window(columns(found(axes, {"pressure_lowest_MPa": np.tile(x, 12),
                                       "pressure_highest_MPa": np.tile(x + y, 12)}, window=(1.2, 1.6))))
    assert [len(edges) - 1 for edges in map_.edges] == [3, 2]
    assert map_.below.tolist() == [[1.0, 1.0], [0.0, 0.0], [0.0, 0.0]]
    assert map_.above.tolist() == [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]]


@pytest.mark.parametrize(("table", "reason"), [
    (lambda: pressures(window=None), "the table has no pressures or the task no window"),
    (lambda: columns(found([number_axis("window.lowest", range(3), "MPa")],
                           {"pressure_lowest_MPa": range(3), "pressure_highest_MPa": range(3)})),
     "the window itself varies"),
    (lambda: pressures(plan="one_at_a_time"), "the plan varies one factor at a time"),
    (lambda: columns(found([number_axis("cell.mass", range(3), "kg")],
                           {"pressure_lowest_MPa": range(3), "pressure_highest_MPa": range(3)})),
     "it takes two numeric factors that move the pressure"),
])
def test_maps_are_refused_with_their_reason(table, reason):
    assert window(table()) == Refused(reason)
