"""Half spheres held at their edge."""

import numpy as np
import pytest

from packdesign.mechanics import junctions, sphere_edges


def test_a_sphere_grows_less_than_a_cylinder_and_bends_less():
    """The bending is as the growth that is held: (1 - nu)/2 against 1 - nu/2; R/e of 50 and nu of 0.3."""
    cylinder = junctions.held_edge_stress(1.0, 0.02, 0.3) - 25.0
    sphere = sphere_edges.held_sphere_stress(1.0, 0.02, 0.3) - 25.0
    assert sphere / cylinder == pytest.approx(0.35 / 0.85)


def test_bending_of_a_held_half_sphere_solved_as_a_beam_on_its_shell():
    """D w'''' + E e/R^2 w = p (1 - nu)/2 with w = w' = 0 at the edge, by differences; the moment is D w''."""
    modulus, poisson, radius, wall, pressure, n = 70e9, 0.3, 0.1, 1e-3, 1e6, 800
    rigidity, bed = modulus * wall**3 / 12 / (1 - poisson**2), modulus * wall / radius**2
    length = 12 * np.sqrt(radius * wall)
    step = length / n
    fourth = np.zeros((n, n))
    for offset, weight in zip((-2, -1, 0, 1, 2), (1, -4, 6, -4, 1), strict=True):
        fourth += np.diag(np.full(n - abs(offset), float(weight)), offset)
    # w = w' = 0 at the edge: the point before the first free one is 0, the one beyond it mirrors the first
    fourth[0, 0] += 1.0
    load = np.full(n, pressure * (1 - poisson) / 2)
    # far away the membrane alone bears: w is that of the load over the bed
    far = load[0] / bed
    load = load - rigidity / step**4 * np.r_[np.zeros(n - 2), far, -3 * far]
    deflection = np.linalg.solve(rigidity / step**4 * fourth + bed * np.eye(n), load)
    moment = rigidity * 2 * deflection[0] / step**2
    found = sphere_edges.held_sphere_stress(radius, wall, poisson) * pressure
    # half a per cent: a step is a 67th of sqrt(R e)
    assert found == pytest.approx(pressure * radius / 2 / wall + 6 * moment / wall**2, rel=5e-3)
