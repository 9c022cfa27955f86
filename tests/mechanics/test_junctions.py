"""Stresses at the ends of shells against closed forms, and against the shell's equation solved by collocation."""

import numpy as np
import pytest
from scipy.integrate import solve_bvp

from packdesign.mechanics import junctions

POISSON = 0.3


def test_held_edge_bends_the_shell_by_the_textbook_s_moment():
    """M_0 = 2 beta^2 D delta = p/(2 beta^2) (1 - nu/2) (Timoshenko, art. 114): 6 M_0/h^2 beside p a/(2 h)."""
    radius, wall = 0.05, 0.002
    decay = (3 * (1 - POISSON**2)) ** 0.25 / np.sqrt(radius * wall)
    moment = (1 - POISSON / 2) / (2 * decay**2)
    found = junctions.held_edge_stress(radius, wall, POISSON)
    assert found == pytest.approx(radius / (2 * wall) + 6 * moment / wall**2)
    assert junctions.edge_decay(radius, wall, POISSON) == pytest.approx(decay)


def test_half_sphere_raises_the_stress_by_0_293():
    """Timoshenko, art. 115: the highest stress is 1.293 p a/(2 h); a 2:1 ellipsoid disturbs four times as much."""
    assert junctions.dome_joint_stress(50.0, 1.0, 1.0) == pytest.approx(1.293 * 25.0)
    assert junctions.dome_joint_stress(50.0, 1.0, 4.0) == pytest.approx((1 + 4 * 0.293) * 25.0)


def test_thick_end_holds_the_shell_as_a_wall_does():
    stress = junctions.flat_end_corner_stress(0.05, 0.001, 5.0, POISSON)
    assert stress == pytest.approx(junctions.held_edge_stress(0.05, 0.001, POISSON), rel=1e-3)


def test_end_on_a_paper_thin_shell_is_a_plate_that_is_supported():
    """Middle of a simply supported plate: 3 (3 + nu)/8 p a^2/t^2 (Timoshenko, eq. (70))."""
    radius, thickness = 0.05, 0.004
    found = junctions.flat_end_middle_stress(radius, 1e-5, thickness, POISSON)
    assert found == pytest.approx(3 * (3 + POISSON) / 8 * (radius / thickness) ** 2, rel=2e-2)


@pytest.mark.parametrize("end", [0.006, 0.010, 0.020])
def test_flat_end_and_shell_move_and_turn_together(end):
    """The shell's equation D w'''' + E h w/a^2 = p (1 - nu/2) solved by collocation, with the plate as its edge."""
    radius, wall = 0.05, 0.003
    stiffness, plate = wall**3 / (12 * (1 - POISSON**2)), end**3 / (12 * (1 - POISSON**2))

    def shell(x, y):
        return np.stack([y[1], y[2], y[3], (1 - POISSON / 2 - wall * y[0] / radius**2) / stiffness])

    def edges(near, far):
        moment, force = stiffness * near[2], stiffness * near[3]
        clamping = moment - force * end / 2
        turn = (clamping - radius**2 / 8) * radius / (plate * (1 + POISSON))
        widened = -force * radius * (1 - POISSON) / end + end / 2 * turn
        return np.array([near[0] - widened, near[1] - turn, far[2], far[3]])

    x = np.linspace(0.0, 0.1, 400)
    solved = solve_bvp(shell, edges, x, np.zeros((4, x.size)), tol=1e-6, max_nodes=20000)
    assert solved.success
    moment, force = junctions.flat_end_edge(radius, wall, end, POISSON)
    assert moment == pytest.approx(stiffness * solved.sol(0.0)[2], rel=1e-4)
    assert force == pytest.approx(stiffness * solved.sol(0.0)[3], rel=1e-4)


def test_corner_stress_falls_with_the_end_s_thickness():
    ends = np.linspace(0.004, 0.03, 30)
    found = junctions.flat_end_corner_stress(0.05, 0.003, ends, POISSON)
    assert (np.diff(found) < 0).all()


def test_cover_is_a_plate_on_its_bolt_circle():
    """Radius 50 mm, 10 mm thick: 3 (3 + nu)/8 x 25 in the middle; at the rim 3 (1 - nu)/4 x 25 and nothing along it."""
    for stress in (junctions.cover_stress, junctions.cover_radial_stress):
        assert stress(0.1, 0.01, 0.0, POISSON) == pytest.approx(3 * 3.3 / 8 * 25)
    assert junctions.cover_stress(0.1, 0.01, 0.05, POISSON) == pytest.approx(3 * 0.7 / 4 * 25)
    assert junctions.cover_radial_stress(0.1, 0.01, 0.05, POISSON) == pytest.approx(0.0, abs=1e-12)


def test_holes_concentrate_by_kirsch():
    """Three in one direction, two in all round tension, four in shear."""
    assert junctions.hole_concentration(np.ones(3), np.array([0.0, 1.0, -1.0])) == pytest.approx([3.0, 2.0, 4.0])


def test_fillet_as_wide_as_the_wall():
    assert junctions.fillet_concentration(3.0, 3.0) == pytest.approx(1.26)
    assert junctions.fillet_concentration(3.0, 1.0) > junctions.fillet_concentration(3.0, 3.0)
