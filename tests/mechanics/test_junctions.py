"""Stresses at the ends of shells against closed forms, and against the shell's equation solved by collocation."""

import numpy as np
import pytest
from scipy.integrate import solve_bvp

from packdesign.mechanics import junctions

POISSON = 0.3


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


def test_sharper_fillets_concentrate_more():
    assert junctions.fillet_concentration(3.0, 1.0) > junctions.fillet_concentration(3.0, 3.0)
