"""Several stacks under one plate, and unlike plates on both sides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plate_rows import SIX, THREE, assert_alike, changed, corners, field, rows, values

from packdesign.mechanics import panels, plates

STIFFNESSES = ("bending_x", "bending_y", "coupling", "twisting", "shear_x", "shear_y")
STEEL = panels.solid(0.18, 0.13, 0.008, 210e9, 0.3)


def rigid(panel):
    """A rigid bed of a plate's size."""
    return changed(panel, **dict.fromkeys(STIFFNESSES, np.inf))


@pytest.mark.parametrize("thickness", [0.005, 0.015])
def test_faces_without_gaps_are_one(thickness):
    """Elements of equal size, so that only round-off and the grid on which results are taken differ."""
    one = field(thickness=thickness)
    many = field(thickness=thickness, face=(0.025, 0.04), along=4, across=2)
    for name in ("lowest", "highest", "tilt", "compliance", "bonded_lowest"):
        assert getattr(many, name) == pytest.approx(getattr(one, name), rel=2e-3, abs=2e-3), name
    assert many.lift_off == pytest.approx(one.lift_off, abs=0.02)  # counted in points of 1 % of the faces


@pytest.mark.parametrize(("along", "across"), [(2, 1), (1, 3), (3, 2)])
def test_rigid_plate_tilts_over_its_stacks(along, across):
    """Statics: pressure ratio 1 + x X/(mean of x^2) + y Y/(mean of y^2) under a resultant at X, Y."""
    size, gaps = np.array([0.03, 0.025]), np.array([0.01, 0.008])
    found = field(modulus=7e16, face=tuple(size), along=along, across=across, gaps=tuple(gaps),
                  positions=(corners(0.07, 0.05) + [0.002, 0.003],), seat_outer=0.011)
    middles = [(np.arange(n) - (n - 1) / 2) * pitch for n, pitch in zip((along, across), size + gaps, strict=True)]
    inertia = [np.mean(middle**2) + part**2 / 12 for middle, part in zip(middles, size, strict=True)]
    most = 1 + sum(middle.max() * off / two for middle, off, two in zip(middles, (0.002, 0.003), inertia, strict=True))
    assert found.stack_highest == pytest.approx(most, rel=1e-5)
    assert found.stack_lowest == pytest.approx(2 - most, rel=1e-5)
    edges = [middle.max() + part / 2 for middle, part in zip(middles, size, strict=True)]
    corner = 1 + sum(edge * off / two for edge, off, two in zip(edges, (0.002, 0.003), inertia, strict=True))
    assert found.highest == pytest.approx(corner, rel=1e-5)


def test_beam_on_three_springs():
    """A narrow thin plate on three short stacks, loaded at its ends: beam theory gives the reactions."""
    bending, end, middle, width, short, softness = 2.0, 0.5, 0.3, 0.01, 0.002, 1e-5
    panel = changed(panels.solid(1.0, width, 1e-3, 1e9, 0.0), bending_x=bending / width, bending_y=bending / width,
                    twisting=bending / width / 2, shear_x=1e9, shear_y=1e9)
    found = field(panel=panel, face=(short, width), along=3, gaps=(middle - short, 0.0), softness=softness,
                  positions=(np.array([[end, 0], [-end, 0]]),), seat_outer=0.0, seat_inner=0.0)
    spring = 2 / softness * short * width
    # (S - R)/k = (a force of 1/2 at the end - a reaction S at the outer stack) on half of the beam, R + 2 S = 1
    lever = middle**2 * (3 * end - middle) / 12 / bending
    outer = (1 / spring + lever) / (3 / spring + middle**3 / 3 / bending)
    assert found.lift_off == 0
    assert found.stack_highest == pytest.approx(3 * outer, rel=1e-3)  # stacks of 2 mm are not points
    assert found.stack_lowest == pytest.approx(3 * (1 - 2 * outer), rel=5e-3)


def test_stack_in_the_middle_lifts_off():
    found = field(thickness=0.004, face=(0.03, 0.08), along=3, gaps=(0.01, 0.0))
    assert found.stack_lowest[0] < 0.05
    assert found.lift_off[0] > 0.3
    assert 2 * found.stack_highest + found.stack_lowest == pytest.approx(3, abs=1e-9)


def test_turned_plate_is_the_same():
    """Length and width, and all that belongs to them, in the other order."""
    panel = changed(STEEL, bending_y=STEEL.bending_x / 3, shear_x=STEEL.shear_x / 30, shear_y=STEEL.shear_x / 60)
    swapped = {"length": panel.width, "width": panel.length, "bending_x": panel.bending_y, "bending_y": panel.bending_x,
               "shear_x": panel.shear_y, "shear_y": panel.shear_x}
    one = values(field(panel=panel, face=(0.03, 0.08), along=3, gaps=(0.01, 0.0), positions=(SIX,)))
    other = values(field(panel=changed(panel, **swapped), face=(0.08, 0.03), across=3, gaps=(0.0, 0.01),
                         positions=(SIX[:, ::-1],)))
    for name in one:
        turned = name.replace("_x", "_z").replace("_y", "_x").replace("_z", "_y")
        np.testing.assert_allclose(other[turned], one[name], rtol=1e-7, err_msg=name)  # another unit of length


@pytest.mark.parametrize("changes", [{}, {"thickness": 0.005, "positions": (SIX,)}, {"positions": (THREE,)}],
                         ids=["pressed", "lifted", "unsymmetric"])
def test_equal_plates_are_alike_plates(changes):
    panel, _, _ = rows(**changes)
    assert_alike(field(**changes), field(panel, **changes), rtol=1e-9, atol=1e-12)


def test_rigid_bed_halves_the_flexure():
    """A plate on a rigid bed is one of two alike on a bed of twice the softness, under rods of half the stiffness."""
    panel, bed, rods = rows(positions=(SIX,))
    found = values(plates.field(panel, bed, rods, rigid(panel)))
    alike = values(field(positions=(SIX,), softness=2 * bed.softness, rod_stiffness=rods.stiffness / 2))
    alike["compliance"] /= 2
    for name in found:
        if not name.startswith("opposite"):
            np.testing.assert_allclose(found[name], alike[name], rtol=1e-9, err_msg=name)


def test_stiff_opposite_plate_is_a_rigid_bed():
    panel, bed, rods = rows(positions=(SIX,), thickness=0.006)
    stiff = changed(panel, **{name: 1e5 * getattr(panel, name) for name in STIFFNESSES})
    found, limit = plates.field(panel, bed, rods, stiff), plates.field(panel, bed, rods, rigid(panel))
    for name in ("lowest", "highest", "sharing_highest", "compliance", "tilt"):
        assert getattr(found, name) == pytest.approx(getattr(limit, name), rel=1e-4, abs=1e-4), name


@settings(max_examples=8)
@given(st.floats(0.005, 0.03), st.floats(0.005, 0.03))
def test_unlike_plates_are_alike_from_both_sides(thickness, other):
    """Which of two plates is called opposite is of no account."""
    one, two = (panels.solid(0.17, 0.12, t, 70e9, 0.33) for t in (thickness, other))
    _, bed, rods = rows(positions=(SIX,))
    here, there = plates.field(one, bed, rods, two), plates.field(two, bed, rods, one)
    assert_alike(here.plate, there.opposite, rtol=1e-6)
    for name in ("lowest", "highest", "sharing_lowest", "rod_share", "compliance", "tilt"):
        np.testing.assert_allclose(getattr(here, name), getattr(there, name), rtol=1e-6, atol=1e-9, err_msg=name)


def test_unlike_plates_lie_between_alike_ones():
    thin, thick = (panels.solid(0.16, 0.12, t, 70e9, 0.33) for t in (0.01, 0.02))
    _, bed, rods = rows()
    mixed = plates.field(thin, bed, rods, thick)
    assert field(thickness=0.01).highest > mixed.highest > field(thickness=0.02).highest
    assert field(thickness=0.01).compliance > mixed.compliance > field(thickness=0.02).compliance


def test_results_of_many_rows_keep_their_order():
    """Rigid and flexible opposite plates in one call."""
    panel, bed, rods = rows(thickness=np.array([0.01, 0.01, 0.02]))
    other = [rigid(STEEL), STEEL, STEEL]
    mixed = panels.Panel(*[np.concatenate([getattr(part, name) for part in other])
                           for name in panels.Panel.__dataclass_fields__])
    found = values(plates.field(panel, bed, rods, mixed))
    for row, part in enumerate(other):
        alone = values(plates.field(panel.take(np.array([row])), bed, rods, part))
        for name in found:
            assert found[name][row] == pytest.approx(alone[name][0], rel=1e-12), name
