"""Demands as columns, and the states and corners that a duty spans."""

import numpy as np
import pytest
from designs import demand_of, task_of
from tasks import CATALOG

from packdesign.duty import FIRST_RELAXATION, HOURS_PER_YEAR, Label, demand, labels, states
from packdesign.holders.stack import growth

MICRO = 1e-6
CAUSES = ("growth", "irreversible", "setting", "settled", "relaxed", "leaked", "direction", "tolerance", "cell_growth",
          "cell_modulus")
ONE = ("none",)


def curve(charge, growth):
    return {"cell__breathing": None, "cell__curve": {"charge": charge, "growth": [f"{value} um" for value in growth]}}


def spanned(asked, directions=ONE):
    """Labels and states of a demand."""
    named = labels(asked.charge.shape[1], asked.phase_names, directions)
    return named, states(asked, named)


def only(asked, **wanted):
    """Columns of the one state whose label says what is wanted, of the first design."""
    named, found = spanned(asked)
    (n,) = [n for n, label in enumerate(named) if all(getattr(label, k) == v for k, v in wanted.items())]
    return {name: float(getattr(found, name)[0, n if getattr(found, name).shape[1] > 1 else 0])
            for name in found.__dataclass_fields__}


def grown(asked, **wanted) -> float:
    """Free growth of the stack of the first design in the one state whose label says what is wanted [m]."""
    named, found = spanned(asked)
    (n,) = [n for n, label in enumerate(named) if all(getattr(label, k) == v for k, v in wanted.items())]
    return float(growth(asked, found)[0, n])


def test_columns_are_the_task_s_numbers():
    asked = demand_of(window__tolerance="0.1 MPa")
    assert asked.face[0] == pytest.approx(0.112 * 0.067, rel=1e-15)
    assert asked.stack_height[0] == pytest.approx(41.4e-3, rel=1e-15)
    assert (asked.lowest_pressure[0], asked.highest_pressure[0]) == pytest.approx((1.1e6, 2.1e6), rel=1e-15)
    assert (asked.lowest_temperature[0], asked.highest_temperature[0]) == (283.15, 333.15)


def test_insulators_add_height_softness_expansion_and_mass():
    asked = demand_of(stack__insulators=[{"material": "PEEK", "thickness": "2 mm", "count": 3}])
    peek = {name: CATALOG["materials"][name][CATALOG["materials"].index("PEEK")]
            for name in ("modulus", "expansion", "density", "price")}
    mass = peek["density"] * 6e-3 * 0.112 * 0.067
    assert asked.stack_height[0] == pytest.approx(47.4e-3, rel=1e-12)  # sums of doubles, here and below
    assert asked.layer_softness[0] == pytest.approx(6e-3 / peek["modulus"], rel=1e-12)
    assert asked.layer_expansion[0] == pytest.approx(6e-3 * peek["expansion"], rel=1e-12)
    assert asked.layer_mass[0] == pytest.approx(mass, rel=1e-12)
    assert asked.layer_cost[0] == pytest.approx(mass * peek["price"], rel=1e-12)
    assert (asked.layer_count[0], asked.layer_names) == (3.0, ("PEEK",))


def test_designs_are_taken_in_the_order_asked_for():
    asked = demand([task_of(stack__cells=count) for count in (8, 10, 12)], CATALOG)
    assert asked.take(np.array([2, 0, 2])).cells.tolist() == [12.0, 8.0, 12.0]
    assert demand_of().take(np.array([0, 0])).cells.tolist() == [10.0, 10.0]


@pytest.mark.parametrize(("charge", "points", "duty", "turns", "heights"), [
    ([0, 1], [0, 9], [0.0, 1.0], [0.0, 1.0], [0, 9]),
    ([0, 0.4, 1], [0, 8, 2], [0.0, 1.0], [0.0, 0.4, 1.0], [0, 8, 2]),
    ([0, 0.4, 0.6, 1], [0, 8, 8, 2], [0.0, 1.0], [0.0, 0.4, 1.0], [0, 8, 2]),
    ([0, 0.2, 0.3, 0.4, 1], [5, 1, 1, 1, 7], [0.0, 1.0], [0.0, 0.2, 1.0], [0, -4, 2]),
    ([0, 0.4, 0.6, 1], [0, 4, 4, 9], [0.0, 1.0], [0.0, 1.0], [0, 9]),
    ([0, 0.25, 0.5, 0.75, 1], [0, 6, 2, 5, 1], [0.0, 1.0], [0.0, 0.25, 0.5, 0.75, 1.0], [0, 6, 2, 5, 1]),
    ([0, 0.4, 0.6, 1], [0, 8, 8, 2], [0.5, 1.0], [0.5, 1.0], [0, -6]),
    ([0, 0.4, 1], [0, 8, 2], [0.0, 0.3], [0.0, 0.3], [0, 6]),
    ([0, 1], [0, 0], [0.0, 1.0], [0.0, 1.0], [0, 0]),
], ids=["line", "peak", "flat peak", "flat trough", "step", "wave", "from a flat peak", "before the peak", "none"])
def test_turning_points_of_the_breathing_are_states(charge, points, duty, turns, heights):
    asked = demand_of(duty__charge=duty, **curve(charge, points))
    assert asked.charge[0] == pytest.approx(turns, abs=1e-15)
    assert asked.growth[0] == pytest.approx(np.array(heights) * MICRO, abs=1e-15)  # differences of micrometres


def test_a_part_of_the_charge_takes_its_part_of_the_breathing():
    assert np.ptp(demand_of(duty__charge=[0.1, 0.9]).growth) == pytest.approx(0.8 * 0.60e-3, rel=1e-12)


def test_one_charge_does_not_breathe():
    assert demand_of(duty__charge=[0.5, 0.5]).growth.tolist() == [[0.0, 0.0]]


def test_states_of_a_duty():
    # as set, then 2 ages x 2 corners x 3 temperatures x 3 charges x 2 directions, then 3 charges of each phase
    named = labels(3, ("forming", "rest"), ("growing", "shrinking"))
    assert len(named) == 1 + 72 + 6
    assert len(set(named)) == len(named)
    assert named[0] == Label(0, "assembly", "set", "nominal", "none")
    assert [label.charge for label in named if label.phase == "forming"] == [0, 1, 2]


def test_as_set_there_is_no_cause_of_drift():
    found = only(demand_of(cell__breathing_tolerance=0.2), corner="nominal")
    assert found["temperature"] == 298.15
    assert {found[name] for name in CAUSES} == {0.0}


@pytest.mark.parametrize(("age", "corner", "irreversible", "setting", "settled", "hours"), [
    ("settled", "low", 0.0, -1.0, 1.0, FIRST_RELAXATION),
    ("settled", "high", 0.0, 1.0, 0.0, 0.0),
    ("end_of_life", "low", 0.0, -1.0, 1.0, 10 * HOURS_PER_YEAR),
    ("end_of_life", "high", 1.0, 1.0, 0.0, 0.0),
])
def test_corners_are_bounds(age, corner, irreversible, setting, settled, hours):
    """All losses and no irreversible growth in the low corner, all of that growth and no losses in the high one."""
    found = only(demand_of(), age=age, corner=corner, temperature="assembly", charge=0)
    assert (found["irreversible"], found["setting"], found["settled"]) == (irreversible, setting, settled)
    assert found["relaxed"] == found["leaked"] == hours
    assert found["tolerance"] == setting


def test_a_life_of_no_years_relaxes_as_settled():
    assert only(demand_of(duty__years=0), age="end_of_life", corner="low", temperature="assembly", charge=1)[
        "relaxed"] == FIRST_RELAXATION


@pytest.mark.parametrize(("corner", "share"), [("low", 0.75), ("high", 1.25)])
def test_breathing_tolerance_widens_the_corners(corner, share):
    asked = demand_of(cell__breathing_tolerance=0.25)
    assert grown(asked, age="settled", corner=corner, temperature="assembly", charge=1) == pytest.approx(
        10 * share * 0.60e-3, rel=1e-12)


def test_breathing_tolerance_deepens_a_cell_that_shrinks():
    """The low corner is the lowest pressure, so there a cell that shrinks does so by more."""
    asked = demand_of(cell__breathing="-0.1 mm", cell__breathing_tolerance=0.25)
    low, high = (grown(asked, age="settled", corner=corner, temperature="assembly", charge=1)
                 for corner in ("low", "high"))
    assert (low, high) == pytest.approx((-1.25e-3, -0.75e-3), rel=1e-12)


def test_directions_of_friction():
    named, found = spanned(demand_of(), ("growing", "shrinking"))
    signs = {"none": 0.0, "growing": 1.0, "shrinking": -1.0}
    assert found.direction[0].tolist() == [signs[label.direction] for label in named]


PHASES = [
    {"name": "forming", "pressure": "5 MPa", "temperature": "45 degC", "cycles": 3},
    {"name": "storage", "factor": 0.5, "temperature": "25 degC", "cycles": 1},
]


def test_phases_have_their_own_pressure_and_temperature():
    asked = demand_of(duty__phase=PHASES)
    forming, storage = only(asked, phase="forming", charge=0), only(asked, phase="storage", charge=1)
    assert (forming["set_pressure"], forming["set_factor"], forming["temperature"]) == (5e6, 1.0, 318.15)
    assert np.isnan(storage["set_pressure"])
    assert (storage["set_factor"], storage["temperature"]) == (0.5, 298.15)
    assert storage["growth"] == pytest.approx(0.60e-3, rel=1e-15)


def test_phases_are_judged_in_their_high_corner():
    asked = demand_of(duty__phase=PHASES, cell__breathing_tolerance=0.1, cell__thermal_expansion="0 1/K")
    found = only(asked, phase="forming", charge=1)
    assert (found["setting"], found["settled"], found["relaxed"]) == (1.0, 0.0, 0.0)
    assert grown(asked, phase="forming", charge=1) == pytest.approx(10 * 1.1 * 0.60e-3, rel=1e-12)


def test_states_of_chosen_designs():
    asked = demand([task_of(cell__breathing=text) for text in ("0.1 mm", "0.2 mm")], CATALOG)
    named, found = spanned(asked)
    full = [n for n, label in enumerate(named) if label.charge == 1]
    one = found.at(np.array([full[0], full[-1]]))
    assert one.growth[:, 0] == pytest.approx([0.1e-3, 0.2e-3], rel=1e-15)
    assert one.temperature.shape == (2, 1)
    assert one.setting[:, 0].tolist() == [-1.0, 1.0]


@pytest.mark.parametrize("cells", [1, 7, 40])
def test_growth_is_linear_in_the_number_of_cells(cells):
    one, many = demand_of(stack__cells=1), demand_of(stack__cells=cells)
    assert growth(many, spanned(many)[1]) == pytest.approx(cells * growth(one, spanned(one)[1]), rel=1e-12)


def test_growth_by_hand():
    """Ten cells: 0.60 mm breathing, 0.05 mm for good, 40e-6/K x 4.14 mm x 35 K."""
    asked = demand_of()
    named, found = spanned(asked)
    n = named.index(Label(1, "highest", "end_of_life", "high", "none"))
    assert growth(asked, found)[0, n] == pytest.approx(10 * (0.60e-3 + 0.05e-3 + 40e-6 * 4.14e-3 * 35.0), rel=1e-12)


def test_insulators_grow_with_temperature_only():
    plain = demand_of()
    lined = demand_of(stack__insulators=[{"material": "PEEK", "thickness": "2 mm", "count": 3}])
    named, found = spanned(plain)
    change = found.temperature - 298.15
    expected = lined.layer_expansion[0] * change
    # a difference of lengths of 6 mm, to a double's last digits
    assert growth(lined, found) - growth(plain, found) == pytest.approx(expected, abs=1e-17)


def life(asked, retightening=None):
    """States of the oldest age: the low corner and the high one."""
    named = labels(asked.charge.shape[1], asked.phase_names, ONE)
    found = states(asked, named, retightening)
    places = [n for n, label in enumerate(named) if label.age == "end_of_life" and label.charge == 0
              and label.temperature == "assembly"]
    return [{name: float(np.broadcast_to(getattr(found, name), (1, len(named)))[0, n]) for name in (
        "relaxed", "leaked", "irreversible")} for n in places]


def test_retightening_starts_losses_and_growth_anew():
    """Every two of ten years: relaxation of two years, a fifth of the irreversible growth; leaks go on."""
    low, high = life(demand_of(duty__retightening=2), np.array([2.0]))
    assert (low["relaxed"], low["leaked"]) == (2 * HOURS_PER_YEAR, 10 * HOURS_PER_YEAR)
    assert high["irreversible"] == pytest.approx(0.2, rel=1e-15)


def test_retightening_after_the_end_of_life_changes_nothing():
    asked = demand_of(duty__retightening=30)
    assert life(asked, asked.retightening) == life(asked)
