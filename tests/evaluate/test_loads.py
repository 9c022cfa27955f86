"""What a pack asks of the holders in it, against numbers worked by hand."""

import numpy as np
import pytest
from designs import CLAMPED, SPRUNG, judged, row_of, task_of
from scipy.interpolate import PchipInterpolator
from scipy.optimize import brentq
from tasks import CATALOG, ISOSTATIC

from packdesign.duty import demand
from packdesign.evaluate import evaluate
from packdesign.evaluate.loads import load_rows

G = 9.80665

PACK = {"cells": 40, "envelope": ["900 mm", "600 mm", "400 mm"], "orientation": "height", "lengthwise": "length"}
SHAKEN = PACK | {"acceleration": ["30 m/s2", "20 m/s2", "50 m/s2"], "friction": 0.2}

FACE, STACK = 0.112 * 0.067, 10 * 0.11

BOTH = pytest.mark.parametrize("holder", [CLAMPED, SPRUNG], ids=["uniaxial", "spring_loaded"])


def checks(found):
    return {(row.component, row.check) for row in found.requirements}


def lowest_pressure(found):
    return found.response.pressure[:, found.response.judged].min()


def end_change(found, acceleration):
    """Change of pressure at the foot: half of the stack, and what the stack takes of plate and other half."""
    inertia = found.response.inertia
    share = inertia.yielding[0] * (inertia.moving_mass[0] + STACK / 2)
    return acceleration * (STACK / 2 + share) / FACE


@BOTH
def test_one_holder_alone_is_asked_for_nothing_more(holder):
    plain, packed = judged(holder), judged(holder, pack=SHAKEN)
    assert load_rows(plain.demand, plain.response) == ()
    assert checks(packed) - checks(plain) == {
        ("pack", "holders in the envelope"), ("cells", "stability of the stack"), ("cells", "contact in acceleration"),
        ("cells", "slip of the stack")}
    assert np.array_equal(plain.response.pressure, packed.response.pressure)
    assert plain.mass == packed.mass


def test_cells_in_a_vessel_are_judged_by_their_room_alone():
    plain, packed = judged(ISOSTATIC), judged(ISOSTATIC, pack=SHAKEN | {"alignment": "0.2 mm"})
    assert checks(packed) - checks(plain) == {("pack", "holders in the envelope")}


def test_without_acceleration_stacks_must_stand_all_the_same():
    assert checks(judged(CLAMPED, pack=PACK)) - checks(judged(CLAMPED)) == {
        ("pack", "holders in the envelope"), ("cells", "stability of the stack")}


def test_holders_are_counted_in_their_room():
    """162 x 117 mm and 20 mm apart: 5 and 4 of 900 x 600 mm, one high; of 312 mm with terminals 2."""
    room = {"holders": "20 mm"}
    row = row_of(judged(CLAMPED, pack=PACK | {"clearance": room}), "pack", "holders in the envelope")
    high = int((0.4 + 0.02) / (judged(CLAMPED, pack=PACK).response.box[0, 2] + 0.02))
    assert (row.demand[0], row.capacity[0]) == (4.0, 20.0 * high)
    long = PACK | {"clearance": room | {"terminals": "100 mm"}}
    assert row_of(judged(CLAMPED, pack=long), "pack", "holders in the envelope").capacity[0] == 8.0 * high
    walled = PACK | {"clearance": room | {"walls": "40 mm"}}  # 820 x 520 mm: 4 and 3
    assert row_of(judged(CLAMPED, pack=walled), "pack", "holders in the envelope").capacity[0] == pytest.approx(
        12.0 * int((0.32 + 0.02) / (judged(CLAMPED, pack=PACK).response.box[0, 2] + 0.02)))


def test_what_does_not_fit_at_all_uses_more_than_any_number():
    # cells lie in 110 mm, plates do not
    found = judged(CLAMPED, pack=PACK | {"envelope": ["900 mm", "110 mm", "400 mm"]})
    assert row_of(found, "pack", "holders in the envelope").worst()[0] == np.inf


@BOTH
def test_contact_is_kept_where_the_plate_floats_on_the_stack(holder):
    found = judged(holder, pack=SHAKEN)
    row = row_of(found, "cells", "contact in acceleration")
    assert row.demand[0, 0] == pytest.approx(end_change(found, 50.0 + G), rel=1e-12)
    assert row.worst()[0][0] == pytest.approx(end_change(found, 50.0 + G) / lowest_pressure(found), rel=1e-12)


def test_gravity_presses_on_what_is_upright():
    lying = judged(CLAMPED, pack=SHAKEN | {"orientation": "length", "lengthwise": "width"})
    assert row_of(lying, "cells", "contact in acceleration").demand[0, 0] == pytest.approx(end_change(lying, 30.0))


@BOTH
def test_the_lower_plate_holds_an_upright_stack_and_the_plate_on_it(holder):
    found = judged(holder, pack=SHAKEN)
    row, held = row_of(found, "cells", "slip of the stack"), STACK + found.response.inertia.moving_mass[0]
    assert row.demand[0, 0] == pytest.approx(1.2 * held * np.hypot(30.0, 20.0), rel=1e-12)
    left = lowest_pressure(found) - end_change(found, 50.0 + G)
    assert row.capacity.min() == pytest.approx(0.2 * left * FACE, rel=1e-12)


def test_both_plates_hold_half_of_a_lying_stack():
    found = judged(CLAMPED, pack=SHAKEN | {"orientation": "length", "lengthwise": "width"})
    row = row_of(found, "cells", "slip of the stack")
    # across the pressing axis: 20 m/s2 along the cells, 50 m/s2 and gravity across them
    assert row.demand[0, 0] == pytest.approx(1.2 * STACK / 2 * np.hypot(20.0, 50.0 + G), rel=1e-12)


def test_without_friction_nothing_holds():
    found = judged(CLAMPED, pack=SHAKEN | {"friction": 0.0})
    assert row_of(found, "cells", "slip of the stack").worst()[0] == np.inf
    # gravity does not push an upright stack aside
    still = judged(CLAMPED, pack=SHAKEN | {"friction": 0.0, "acceleration": ["0 m/s2", "0 m/s2", "50 m/s2"]})
    assert row_of(still, "cells", "slip of the stack").worst()[0] == 0.0


def test_the_highest_pressure_counts_where_the_task_limits_it_locally():
    found = judged(CLAMPED, pack=SHAKEN, window__local_highest="30 MPa")
    row = row_of(found, "cells", "highest pressure in acceleration")
    plain = row_of(found, "cells", "highest local pressure")
    rise = (row.worst()[0] - plain.worst()[0]) * 30e6
    assert rise[0] == pytest.approx(end_change(found, 50.0 + G), rel=1e-6)


def critical(found):
    """Haringx's quadratic by its root, 10 cells of 4.14 mm and 150 MPa, G a third of that."""
    length = 0.0414 * (1.0 + found.response.inertia.yielding[0]) / 2
    euler = np.pi**2 * 150e6 * 0.067**2 / 12 / length**2
    return brentq(lambda p: p * (1.0 + p / 50e6) - euler, 0.0, euler)


@BOTH
def test_stacks_of_cells_alone_buckle_as_haringx_says(holder):
    found = judged(holder, pack=PACK)
    row = row_of(found, "cells", "stability of the stack")
    assert row.demand[0] == found.response.pressure.max()
    assert row.capacity[0] == pytest.approx(critical(found) / 2, rel=1e-9)
    assert row.worst()[0][0] == pytest.approx(2 * found.response.pressure.max() / critical(found), rel=1e-9)


PADS = {"id": "Sylodyn ND - 25", "count": 3}


def padded(pressure):
    """A frame with three thick pads at a set pressure."""
    rods = SPRUNG["rods"] | {"designation": "DIN 976 - M12 x 220 - 10.9"}
    holder = CLAMPED | {"plate": SPRUNG["plate"], "rods": rods, "pressure_set": pressure}
    return judged(holder, pack=PACK, stack={"cells": 10, "pads": PADS}, window__lowest="0.1 MPa")


def test_soft_pads_buckle_where_they_are_softest_on_the_way():
    found = padded("1 MPa")
    row, inertia = row_of(found, "cells", "stability of the stack"), found.response.inertia
    pads, curves = CATALOG["pads"], CATALOG["pad_curves"]
    of = curves["curve"] == pads["curve"][pads.index(PADS["id"])]
    curve = PchipInterpolator(curves["pressure"][of], curves["strain"][of])
    height = 0.0414 + 3 * 0.025
    length = height * (1.0 + inertia.yielding[0]) / 2
    way = np.linspace(1e4, found.response.pressure.max(), 4000)
    inside = np.minimum(way, curves["pressure"][of][-1])
    modulus = height / (0.0414 / 150e6 + 3 * 0.025 * curve(inside, 1))
    euler = np.pi**2 * modulus * 0.067**2 / 12 / length**2
    shear = modulus / 3
    buckles = shear / 2 * (np.sqrt(1 + 4 * euler / shear) - 1)
    assert inertia.height[0] == pytest.approx(height)
    assert row.worst()[0][0] == pytest.approx((2 * way / buckles).max(), rel=0.02)  # 32 spots


def test_more_pressure_is_never_nearer_to_standing():
    used = [row_of(padded(f"{pressure} MPa"), "cells", "stability of the stack").worst()[0][0]
            for pressure in (0.3, 0.6, 0.9, 1.2, 1.5, 1.8)]
    assert np.all(np.diff(used) > -0.02)


@BOTH
def test_errors_of_alignment_add_to_the_map(holder):
    found = judged(holder, pack=PACK | {"alignment": "0.2 mm"})
    row = row_of(found, "cells", "evenness with errors of alignment")
    highest = found.response.pressure[:, found.response.judged].max()
    offset = 0.2e-3 * 3.0 / (1.0 - highest / critical(found))  # ten cells, nine errors
    assert row.demand[0] == pytest.approx(found.response.nonuniformity[0] + 6 * offset / 0.067, rel=1e-9)
    assert row.capacity[0] == 0.25


def test_a_stack_that_leans_out_of_its_kern_is_not_even_at_all():
    # three times 4 mm are more than a sixth of 67 mm
    found = judged(CLAMPED, pack=PACK | {"alignment": "4 mm"})
    assert row_of(found, "cells", "evenness with errors of alignment").worst()[0] == np.inf


def test_designs_are_judged_side_by_side_as_alone():
    one = judged(CLAMPED, pack=SHAKEN | {"alignment": "0.2 mm"}, window__local_highest="30 MPa")
    rows = np.zeros(3, int)
    three = evaluate(CATALOG, "uniaxial", one.demand.take(rows), one.choice.take(rows))
    for row, same in zip(one.requirements, three.requirements, strict=True):
        assert np.broadcast_to(same.worst()[0], 3) == pytest.approx(np.full(3, row.worst()[0][0]))
    shared = evaluate(CATALOG, "uniaxial", one.demand, one.choice.take(rows))
    assert shared.utilisation == pytest.approx(three.utilisation)


def test_columns_of_several_tasks_lie_one_below_the_other():
    tasks = [task_of(CLAMPED, pack=SHAKEN), task_of(CLAMPED, pack=SHAKEN | {"friction": 0.4})]
    one = judged(CLAMPED, pack=SHAKEN)
    both = evaluate(CATALOG, "uniaxial", demand(tasks, CATALOG), one.choice.take(np.zeros(2, int)))
    used = row_of(both, "cells", "slip of the stack").worst()[0]
    assert used[0] == pytest.approx(2.0 * used[1])
