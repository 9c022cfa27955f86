"""Wound walls: netting, and lamination theory written a second time with matrices."""

import numpy as np
import pytest

from packdesign.mechanics import wound_walls

MM, MPA, GPA = 1e-3, 1e6, 1e9
GLASS = (45.6 * GPA, 16.2 * GPA, 0.278, 5.83 * GPA)
CARBON = (135 * GPA, 8.4 * GPA, 0.31, 4.2 * GPA)


def one_layer(along, across, poisson, shear, degrees):
    """3 x 3 stiffness of a layer at an angle: Jones, with rotations of tensors."""
    compliance = np.array([[1 / along, -poisson / along, 0], [-poisson / along, 1 / across, 0], [0, 0, 1 / shear]])
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    stresses = np.array([[c * c, s * s, 2 * c * s], [s * s, c * c, -2 * c * s], [-c * s, c * s, c * c - s * s]])
    halves = np.diag([1.0, 1.0, 2.0])
    return np.linalg.inv(stresses) @ np.linalg.inv(compliance) @ halves @ stresses @ np.linalg.inv(halves)


def stiffness(along, across, poisson, shear, degrees):
    """That of layers at plus and minus the angle."""
    return sum(one_layer(along, across, poisson, shear, sign * degrees) for sign in (1, -1)) / 2


@pytest.mark.parametrize("layer", [GLASS, CARBON])
@pytest.mark.parametrize("degrees", [0.0, 30.0, 54.7356, 75.0])
def test_stiffnesses_of_balanced_layers(layer, degrees):
    wanted, angle = stiffness(*layer, degrees), np.radians(degrees)
    axial, hoop = (wound_walls.axial_modulus(*layer, one) for one in (angle, np.pi / 2 - angle))
    coupling = wound_walls.coupling_modulus(*layer, angle)
    assert (axial, hoop, coupling) == pytest.approx((wanted[0, 0], wanted[1, 1], wanted[0, 1]))
    assert wanted[0, 2] == pytest.approx(0.0, abs=1e-6 * wanted[0, 0])
    free = 1 / np.linalg.inv(wanted)[1, 1]
    assert wound_walls.free_modulus(hoop, axial, coupling) == pytest.approx(free)


def test_isotropic_layers_know_no_angle():
    modulus, poisson = 70 * GPA, 0.33
    layer = (modulus, modulus, poisson, modulus / 2 / (1 + poisson))
    for angle in (0.0, 0.4, 1.0):
        assert wound_walls.axial_modulus(*layer, angle) == pytest.approx(modulus / (1 - poisson**2))
        assert wound_walls.coupling_modulus(*layer, angle) == pytest.approx(poisson * modulus / (1 - poisson**2))


def test_strains_of_liner_and_winding_by_matrices():
    """Forces p r/2 and p r on the sum of both stiffnesses."""
    metal = stiffness(70 * GPA, 70 * GPA, 0.33, 70 * GPA / 2.66, 0.0) * 1 * MM
    whole = metal + stiffness(*CARBON, 54.7356) * 0.6 * MM
    axial, hoop, _ = np.linalg.solve(whole, [2.4 * MPA * 0.045 / 2, 2.4 * MPA * 0.045, 0.0])
    pull = 2.4 * MPA * 0.045
    found = wound_walls.wall_strain(pull / 2, pull, whole[0, 0], whole[1, 1], whole[0, 1])
    assert found == pytest.approx(axial)
    assert wound_walls.wall_strain(pull, pull / 2, whole[1, 1], whole[0, 0], whole[0, 1]) == pytest.approx(hoop)
    plane = metal / MM @ [axial, hoop, 0.0]
    mises = np.sqrt(plane[0] ** 2 - plane[0] * plane[1] + plane[1] ** 2)
    assert wound_walls.liner_stress(hoop, axial, 70 * GPA, 0.33) == pytest.approx(mises)


def test_metal_alone_grows_as_a_thin_cylinder():
    """dV/V = p D/(e E) (5/4 - nu); von Mises is sqrt(3)/2 of p r/e."""
    modulus, poisson, wall, radius, pressure = 70 * GPA, 0.33, 1 * MM, 0.045, 2 * MPA
    held = modulus * wall / (1 - poisson**2)
    sums = held, held, poisson * held
    pull = pressure * radius
    axial, hoop = wound_walls.wall_strain(pull / 2, pull, *sums), wound_walls.wall_strain(pull, pull / 2, *sums)
    assert 2 * hoop + axial == pytest.approx(pressure * 2 * radius / wall / modulus * (1.25 - poisson))
    stress = wound_walls.liner_stress(hoop, axial, modulus, poisson)
    assert stress == pytest.approx(np.sqrt(3) / 2 * pressure * radius / wall)


@pytest.mark.parametrize("degrees", [0.0, 30.0, 54.7356])
def test_warm_layers_grow_as_their_rotated_expansion(degrees):
    """By Jones: N = sum of Q_k alpha_k, the expansions rotated as strains are, shear and all."""
    along, across = -1e-6, 26e-6
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    wanted = np.zeros(3)
    for sign in (1, -1):
        rotated = np.array([c * c * along + s * s * across, s * s * along + c * c * across,
                            2 * sign * c * s * (along - across)])
        wanted += one_layer(*CARBON, sign * degrees) @ rotated / 2
    angle = np.radians(degrees)
    found = [wound_walls.thermal_modulus(*CARBON[:3], along, across, one) for one in (angle, np.pi / 2 - angle)]
    assert found == pytest.approx(wanted[:2])


@pytest.mark.parametrize("degrees", [10.0, 25.0, 40.0, 54.7356])
def test_hoop_and_helical_layers_together_are_always_as_thick(degrees):
    """Each fibre at its strength: by Maxwell's theorem the volume of fibres is 3 p V/sigma, whatever their net."""
    angle = np.radians(degrees)
    helical = wound_walls.helical_thickness(5 * MPA, 0.05, 2550 * MPA, angle)
    hoop = wound_walls.hoop_thickness(5 * MPA, 0.05, 2550 * MPA, angle)
    assert helical + hoop == pytest.approx(1.5 * 5 * 0.05 / 2550)
    assert wound_walls.netting_pressure(2550 * MPA, helical, hoop, angle, 0.05) == pytest.approx(5 * MPA)
