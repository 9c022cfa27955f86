"""Stacks that are shaken, lean and buckle, against chains of springs and other theories."""

import numpy as np
import pytest
from scipy.optimize import brentq

from packdesign.mechanics import stack_loads


def chain(acceleration, stack_mass, plate_mass, stack_stiffness, frame_stiffness, parts=400):
    """Forces of the lowest and the highest spring of a chain on the ground, under inertia towards the ground.

    Lumps of the stack hang between springs of equal stiffness, half a spring at either end; the plate on top is held to
    the ground by the frame.
    """
    flexible = 1.0 / stack_stiffness * np.r_[0.5, np.ones(parts - 1), 0.5] / parts
    springs = 1.0 / flexible
    stiffness = np.zeros((parts + 1, parts + 1))
    for n, spring in enumerate(springs):
        ends = [n - 1, n] if n else [n]
        stiffness[np.ix_(ends, ends)] += spring * (np.array([[1, -1], [-1, 1]]) if n else np.array([[1]]))
    stiffness[parts, parts] += frame_stiffness
    load = acceleration * np.r_[np.full(parts, stack_mass / parts), plate_mass]
    down = np.linalg.solve(stiffness, load)
    return springs[0] * down[0], springs[-1] * (down[-1] - down[-2])


@pytest.mark.parametrize(("stack", "frame"), [(1e7, 1e3), (1e7, 1e7), (2e7, 5e6), (1e6, 1e9)])
def test_pressure_at_both_ends_is_that_of_a_chain_of_springs(stack, frame):
    foot, head = chain(50.0, 12.0, 3.0, stack, frame)
    asked = (50.0, 12.0, 3.0, stack / (stack + frame), 0.02)
    assert stack_loads.foot_pressure_change(*asked) == pytest.approx(foot / 0.02, rel=1e-6)
    assert stack_loads.head_pressure_change(*asked) == pytest.approx(head / 0.02, rel=1e-6)


def exact_factor(yielding, spread):
    """pi/(2 u), tan(u) = -u/beta, by its root between pi/2 and pi."""
    beta = spread * (1.0 - yielding) / yielding
    u = brentq(lambda u: beta * np.sin(u) + u * np.cos(u), np.pi / 2, np.pi)
    return np.pi / (2 * u)


@pytest.mark.parametrize("yielding", [0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.999])
def test_effective_length_is_on_the_safe_side_of_the_bent_column(yielding):
    factor = stack_loads.length_factor(yielding)
    assert exact_factor(yielding, 1.5) <= factor
    assert factor <= exact_factor(yielding, 1.5) + 0.04


def test_effective_length_ends_at_the_clamped_and_the_hinged_column():
    assert stack_loads.length_factor(0.0) == 0.5
    assert stack_loads.length_factor(1.0) == 1.0
    assert exact_factor(1e-6, 1.5) == pytest.approx(0.5, abs=1e-5)
    assert exact_factor(1.0 - 1e-6, 1.5) == pytest.approx(1.0, abs=1e-5)


def test_bent_column_between_tilting_plates_buckles_where_its_equation_says():
    """Finite differences of EI w'' + P w = M0, M0 = -c (w'(h) - w'(0)), w = 0 at both ends."""
    rigidity, height, tilting, points = 3.0, 2.0, 4.0, 801
    x, step = np.linspace(0.0, height, points, retstep=True)
    inner = points - 2
    second = (np.diag(np.ones(inner - 1), 1) - 2 * np.eye(inner) + np.diag(np.ones(inner - 1), -1)) / step**2
    turn = np.zeros(inner)  # w'(h) - w'(0), of second order
    turn[[0, 1]], turn[[-1, -2]] = [-4 / (2 * step), 1 / (2 * step)], [-4 / (2 * step), 1 / (2 * step)]
    operator = -(rigidity * second + tilting * np.outer(np.ones(inner), turn))
    loads = np.linalg.eigvals(operator)
    found = loads[np.abs(loads.imag) < 1e-6].real
    beta = tilting * height / rigidity
    u = brentq(lambda u: beta * np.sin(u) + u * np.cos(u), np.pi / 2, np.pi)
    assert found[found > 0].min() == pytest.approx(4 * u**2 * rigidity / height**2, rel=1e-3)


def test_stiff_in_shear_it_is_eulers_column():
    euler = stack_loads.euler_pressure(210e9, 0.01, 1.0)
    assert stack_loads.critical_pressure(euler, 81e9) == pytest.approx(euler, rel=3e-4)


def test_short_and_soft_it_buckles_below_euler_and_solves_haringx_quadratic():
    euler, shear = 90e6, 3e6
    critical = stack_loads.critical_pressure(euler, shear)
    assert critical < 0.2 * euler
    assert critical * (1.0 + critical / shear) == pytest.approx(euler, rel=1e-12)


@pytest.mark.parametrize(("width", "layer", "count", "steel", "shear"), [
    (0.4, 0.005, 20, 0.002, 0.6e6), (0.25, 0.0025, 40, 0.001, 1.0e6)])
def test_laminated_bearings_buckle_as_kelly_says(width, layer, count, steel, shear):
    """p = pi G S a/(sqrt(6) t_r) of square bearings: Kelly, Earthquake-Resistant Design with Rubber, 2nd ed., ch. 7.

    Bending rigidity E_c I/3 and shear rigidity G A, both times h/t_r; E_c = 6 G S**2; plates parallel, free to sway.
    """
    rubber, height = count * layer, count * layer + (count - 1) * steel
    shape = width / (4 * layer)
    compression = 6 * shear * shape**2
    euler = stack_loads.euler_pressure(compression / 3 * height / rubber, width, height)
    found = stack_loads.critical_pressure(euler, shear * height / rubber)
    closed = np.pi * shear * shape * width / (np.sqrt(6) * rubber)
    # Kelly's form leaves out G/2 beside the root: exactly G/(2 p) of it, to first order
    assert found == pytest.approx(closed - 0.5 * shear * height / rubber, rel=2e-3)
    assert closed / (2 * width * shear * shape / (3 * rubber)) == pytest.approx(1.924, abs=1e-3)  # over EN 1337-3


def test_cells_walk_off_as_drunkards_do():
    rng = np.random.default_rng(3)
    walks = rng.normal(0.0, 0.2e-3, (20000, 16)).sum(axis=1)
    assert walks.std() == pytest.approx(stack_loads.stack_offset(0.2e-3, 17), rel=0.02)  # scatter of 20000 walks: 0.5 %


def test_navier_agrees_with_a_sum_over_the_face():
    width, offset = 0.06, 0.004
    y = (np.arange(2000) + 0.5) / 2000 * width - width / 2
    uneven = stack_loads.eccentric_unevenness(offset, width)
    pressure = 1.0 + uneven * y / (width / 2)
    assert (pressure * y).mean() / pressure.mean() == pytest.approx(offset, rel=1e-6)
