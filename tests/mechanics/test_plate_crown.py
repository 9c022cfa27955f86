"""Crowned plates: even pressure at their own force, superposition at others, beams in closed form."""

import numpy as np
import pytest
from plate_rows import SIX, THREE, changed, corners, field, rows

from packdesign.mechanics import panels, plates

OTHER = {
    "alike": None,
    "unlike": panels.solid(0.17, 0.13, 0.02, 210e9, 0.3),
    "rigid": panels.solid(0.16, 0.12, np.inf, 1.0, 0.3),
}
FORCE = 16e3


def crowned(force, opposite=None, **changes):
    return np.ravel(plates.crowned(*rows(**changes), np.array([force]), np.array([FORCE]), opposite))


@pytest.mark.parametrize("opposite", OTHER)
@pytest.mark.parametrize("changes", [{}, {"positions": (SIX,), "thickness": 0.004},
                                     {"face": (0.03, 0.08), "along": 3, "gaps": (0.01, 0.0)}], ids=str)
def test_pressure_is_even_at_the_crowns_force(opposite, changes):
    assert crowned(FORCE, OTHER[opposite], **changes) == pytest.approx([1, 1, 0], abs=1e-6)


@pytest.mark.parametrize("opposite", OTHER)
@pytest.mark.parametrize("share", [0.9, 1.1, 2.0])
def test_pressures_add_without_lift_off(opposite, share):
    """p = p_c + (F - F_c) x the bonded ratio."""
    found = field(OTHER[opposite])
    lowest, highest, lift_off = crowned(share * FORCE, OTHER[opposite])
    ends = [1 / share + (1 - 1 / share) * ratio[0] for ratio in (found.bonded_lowest, found.bonded_highest)]
    assert lift_off == 0
    assert (lowest, highest) == pytest.approx((min(ends), max(ends)), rel=1e-9)


def test_crowned_plate_lifts_off_at_its_edges():
    """Far below its force only the middle presses, and the forces still balance."""
    _, highest, lift_off = crowned(0.2 * FORCE)
    assert lift_off > 0.2
    assert highest > 2
    found = plates.pressure_map(*rows(), 0, 0.2 * FORCE, FORCE)
    edge = found.pressure[:, len(found.y) // 2]
    assert np.nanmax(edge) == edge[len(edge) // 2]
    assert edge[np.isfinite(edge)][0] == 0


def test_flat_plate_is_crowned_for_nothing():
    found = field(thickness=0.006)
    crowned_for_nothing = np.ravel(plates.crowned(*rows(thickness=0.006), np.array([1e3]), np.array([0.0])))
    flat = np.ravel([found.lowest, found.highest, found.lift_off])
    assert crowned_for_nothing == pytest.approx(flat, rel=1e-9)


@pytest.mark.parametrize("thickness", [0.02, 0.2])
def test_crown_of_a_beam(thickness):
    """A narrow plate held at both ends under an even load: 5 q L^4/(384 EI) + q L^2/(8 kappa G A), total load 1."""
    width, modulus = 0.02, 70e9
    case = rows(length=1.0, width=width, face=(1.0, width), thickness=thickness, modulus=modulus, poisson=0.0,
                positions=(np.array([[0.5, 0], [-0.5, 0]]),), seat_outer=0.0, seat_inner=0.0)
    bending, shear = modulus * thickness**3 / 12 * width, 5 / 6 * modulus / 2 * thickness * width
    # a plate twists a little about the points that hold it
    assert plates.crown_height(*case) == pytest.approx(5 / 384 / bending + 1 / 8 / shear, rel=5e-3)


def test_crown_does_not_depend_on_the_bed():
    softness = np.array([1e-11, 2e-10, 1e-7])
    heights = plates.crown_height(*rows(softness=softness, positions=(SIX,)))
    np.testing.assert_allclose(heights, heights[0], rtol=1e-12)


def test_one_crown_makes_up_for_both_plates():
    alike, rigid = (plates.crown_height(*rows(), OTHER[name]) for name in ("alike", "rigid"))
    assert rigid == pytest.approx(alike, rel=1e-9)
    panel, bed, rods = rows()
    assert plates.crown_height(panel, bed, rods, panel) == pytest.approx(2 * alike, rel=1e-9)


def test_no_crown_for_rods_off_the_middle():
    case = rows(positions=(THREE + [0.003, 0.0],))
    assert np.isnan(plates.crown_height(*case)).all()
    assert np.isnan(plates.crowned(*case, np.array([1.0]), np.array([1.0]))).all()


@pytest.mark.parametrize("changes", [{}, {"thickness": 0.005}, {"positions": (THREE,)},
                                     {"face": (0.03, 0.035), "along": 3, "across": 2, "gaps": (0.01, 0.01)}], ids=str)
def test_map_carries_the_force(changes):
    """Integral of the pressure over the faces, by the map's own points; its ends are those of the field."""
    found = plates.pressure_map(*rows(**changes), 0, FORCE, points=481)
    step = (found.x[1] - found.x[0]) * (found.y[1] - found.y[0])
    case = field(**changes)
    _, bed, _ = rows(**changes)
    mean = FORCE / bed.face[0]
    # points on the rim of a face count in full
    assert np.nansum(found.pressure) * step == pytest.approx(FORCE, rel=0.06)
    assert np.nanmax(found.pressure) == pytest.approx(case.highest[0] * mean, rel=0.05)  # steep at a corner
    assert np.nanmin(found.pressure) == pytest.approx(case.lowest[0] * mean, rel=0.02, abs=0.002 * mean)
    assert np.isnan(found.pressure[0]).all()
    assert found.deflection.shape == (481, 481)


def test_map_of_one_row():
    """Strongbacks, unlike plates, and a tipping plate that has no map."""
    panel, bed, rods = rows(thickness=np.array([0.01, 0.02]), positions=(corners(0.035, 0.07),))
    backed = changed(panel, beam_bending=5e3, beam_shear=1e7, beam_width=0.02)
    plain = plates.pressure_map(panel, bed, rods, 1, FORCE, opposite=panel)
    spared = plates.pressure_map(backed, bed, rods, 1, FORCE, opposite=panel)
    assert np.nanmax(spared.pressure) < np.nanmax(plain.pressure)
    tipped = plates.pressure_map(*rows(positions=(np.array([[0.07, 0.05], [0.065, -0.05]]),)), 0, FORCE)
    assert np.isnan(tipped.pressure).all()
