"""Strongbacks against beams on elastic foundation, shear-flexible beams and statics."""

import numpy as np
import pytest
from plate_rows import assert_alike, changed, corners, field

from packdesign.mechanics import panels, plate_strongbacks

SOFT = panels.solid(0.05, 1.0, 0.01, 1.0, 0.0)
"""A plate a metre wide, whose own stiffness is made negligible below."""


def strongback(softness, arm=0.0, bending=1.0, shear=1e6, places=(0.0,), **changes):
    """Beams of a metre along y at some places on a plate that bends a thousandth as stiffly, loaded on both ends."""
    panel = changed(SOFT, bending_x=1e-3, bending_y=1e-3, twisting=5e-4, shear_x=1e2, shear_y=1e2,
                    beam_bending=bending, beam_shear=shear, beam_width=0.05, **changes)
    rods = np.array([[x, y] for x in places for y in (0.5 + arm, -0.5 - arm)])
    size = float(panel.length[0])
    return field(panel=panel, face=(size, 1.0), softness=softness, positions=(rods,), rod_stiffness=0.0)


@pytest.mark.parametrize("reach", [0.5, 1, 1.5, 2, 3])
def test_strongback_bends_as_hetenyis_beam(reach):
    """Hetenyi, Beams on Elastic Foundation, equal forces on both ends; reach is lambda L, foundation 4 EI lambda^4."""
    found = strongback(softness=2 * 0.05 / (4 * reach**4))
    # the middle moment of the beam on its foundation, equal forces P = 1/2: 2 P/lambda sinh sin/(sinh + sin)
    half = reach / 2
    moment = np.sinh(half) * np.sin(half) / (np.sinh(reach) + np.sin(reach)) / reach
    assert found.plate.beam_moment == pytest.approx(moment, rel=2e-3)  # the plate bears a few thousandths
    assert found.plate.beam_shear == pytest.approx(0.5, rel=1e-3)


@pytest.mark.parametrize("arm", [0.0, 0.1, 0.4])
@pytest.mark.parametrize("shear", [5.0, 1e6])
def test_shear_flexible_beam_with_arms(arm, shear):
    """On a very soft bed pressure is even: moments by statics, deflection by the energy of moment and shear force."""
    found = strongback(softness=1e4, arm=arm, shear=shear)
    assert found.highest == pytest.approx(1, abs=1e-3)
    assert found.plate.beam_moment == pytest.approx(0.125 + arm / 2, rel=1e-3)
    assert found.plate.beam_shear == pytest.approx(0.5, rel=5e-3)
    nodes, weights = np.polynomial.legendre.leggauss(8)
    out, over = arm * (nodes + 1) / 2, 0.5 * (nodes + 1) / 2
    moment = arm / 2 * weights @ (out / 2) ** 2 + 0.25 * weights @ (arm / 2 + over / 2 - over**2 / 2) ** 2
    force = arm / 4 + 0.25 * weights @ (0.5 - over) ** 2
    # twice over half of the beam, twice for two plates
    assert found.compliance == pytest.approx(4 * (moment + force / shear), rel=2e-3)
    # slope at a rod: bending of the half beam
    slope = arm / 2 * weights @ (out / 2) + 0.25 * weights @ (arm / 2 + over / 2 - over**2 / 2)
    assert found.plate.rotation == pytest.approx(slope, rel=2e-3)


def test_pair_of_strongbacks_carries_half_each():
    """Two beams near each other are one of twice the stiffness."""
    one = strongback(softness=0.05, arm=0.1, bending=2.0, shear=20.0)
    two = strongback(softness=0.05, arm=0.1, bending=1.0, shear=10.0, places=(-1e-4, 1e-4))
    assert two.compliance == pytest.approx(one.compliance, rel=1e-4)
    assert two.highest == pytest.approx(one.highest, rel=1e-4)
    assert 2 * two.plate.beam_moment == pytest.approx(one.plate.beam_moment, rel=1e-4)
    assert two.plate.rotation == pytest.approx(one.plate.rotation, rel=1e-4)


STEEL = panels.solid(0.16, 0.12, 0.008, 70e9, 0.33)
BEAM = {"beam_bending": 210e9 * 0.02 * 0.04**3 / 12, "beam_shear": 5 / 6 * 80e9 * 0.02 * 0.04, "beam_width": 0.02}


def test_strongbacks_spare_the_plate():
    rods = (corners(0.035, 0.075),)
    bare, backed = field(panel=STEEL, positions=rods), field(panel=changed(STEEL, **BEAM), positions=rods)
    assert backed.lowest > bare.lowest + 0.1
    assert backed.compliance < bare.compliance
    assert backed.plate.moment < bare.plate.moment
    assert bare.plate.beam_moment == 0


def test_vanishing_strongback_leaves_its_seats():
    """Beams a millionth as stiff change nothing; forces enter over their width at their ends."""
    backed = field(panel=changed(STEEL, beam_bending=1e-6, beam_shear=10.0, beam_width=0.004),
                   positions=(corners(0.05, 0.05),))
    bare = field(panel=STEEL, positions=(corners(0.05, 0.05),), seat_outer=0.002, seat_inner=0.0)
    assert backed.lowest == pytest.approx(bare.lowest, rel=5e-3)
    assert backed.highest == pytest.approx(bare.highest, rel=5e-3)


def test_turned_strongbacks():
    """Beams along x and along y are one thing seen from two sides."""
    panel = changed(STEEL, **BEAM)
    swapped = changed(panel, length=panel.width, width=panel.length)
    rods = np.vstack([corners(0.035, 0.075), [[0, 0.075], [0, -0.075]]])
    one = field(panel=panel, positions=(rods,))
    other = field(panel=swapped, positions=(rods[:, ::-1],), face=(0.08, 0.1))
    for name in ("lowest", "highest", "tilt", "compliance", "rod_share", "sharing_highest"):
        assert getattr(other, name) == pytest.approx(getattr(one, name), rel=1e-7), name
    assert other.plate.beam_moment == pytest.approx(one.plate.beam_moment, rel=1e-7)


def test_soft_arms_share_evenly():
    """Rods on long soft ends are springs in series with them: the stiffest rod can press little more."""
    rods = np.vstack([corners(0.05, 0.1), [[0, 0.1], [0, -0.1]]])
    stiff = field(panel=changed(STEEL, **BEAM), positions=(rods,), rod_stiffness=1e12)
    soft = field(panel=changed(STEEL, **BEAM | {"beam_shear": 1e6}), positions=(rods,), rod_stiffness=1e12)
    assert 1 < soft.rod_share < stiff.rod_share


def test_equal_strongbacks_on_both_sides():
    panel = changed(STEEL, **BEAM)
    rods = (np.vstack([corners(0.035, 0.075), [[0, 0.075], [0, -0.075]]]),)
    assert_alike(field(panel=panel, positions=rods), field(panel, panel=panel, positions=rods), rtol=1e-8, atol=1e-11)


@pytest.mark.parametrize(
    ("rods", "size", "direction"),
    [
        (corners(0.05, 0.08), (0.16, 0.12), 1),  # beyond the width
        (corners(0.09, 0.05), (0.16, 0.12), 0),  # beyond the length
        (corners(0.07, 0.05), (0.16, 0.12), 1),  # on the plate: the nearer pairs
        (np.array([[0, 0.05], [0, -0.05]]), (0.02, 0.2), 1),  # pairs in one direction only
    ],
)
def test_direction_of_strongbacks(rods, size, direction):
    assert plate_strongbacks.beam_direction(rods, size) == direction


def test_strongbacks_need_pairs():
    with pytest.raises(ValueError, match="mirror images"):
        field(panel=changed(STEEL, **BEAM), positions=(np.array([[0.05, 0.07], [-0.05, 0.07], [0.0, -0.07]]),))
