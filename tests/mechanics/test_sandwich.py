"""Sandwich plates against closed forms reached another way, and limits."""

import numpy as np
import pytest
from scipy.optimize import minimize

from packdesign.mechanics import panels, sandwich

FACE = (70e9, 0.33, 1e-3)  # aluminium sheet of 1 mm
CORE = 25e-3


def layers(modulus, poisson, face, core):
    """Rigidity by adding thin layers, each with its own distance from the middle."""
    edges = np.linspace(-core / 2 - face, core / 2 + face, 27 * 400 + 1)
    middle, step = (edges[1:] + edges[:-1]) / 2, edges[1] - edges[0]
    stiff = np.where(np.abs(middle) > core / 2, modulus / (1 - poisson**2), 0.0)
    return float((stiff * middle**2).sum() * step)


def test_rigidity_is_that_of_the_layers():
    # 1e-4: thickness of the layers
    assert sandwich.flexural_rigidity(*FACE, CORE) == pytest.approx(layers(*FACE, CORE), rel=1e-4)


def test_no_core_is_a_solid_plate_of_both_faces():
    solid = panels.flexural_rigidity(70e9, 4e-3, 0.33)
    assert sandwich.flexural_rigidity(70e9, 0.33, 2e-3, 0.0) == pytest.approx(solid)


def test_panel_lays_the_ribbon_along_the_length():
    panel = sandwich.panel(0.4, 0.3, *FACE, CORE, 440e6, 220e6)
    assert panel.shear_x / panel.shear_y == pytest.approx(2.0)
    np.testing.assert_allclose(panel.bending_x, panel.bending_y)
    np.testing.assert_allclose(panel.coupling, 0.33 * panel.bending_x)
    np.testing.assert_allclose(2 * panel.twisting + panel.coupling, panel.bending_x)  # isotropic in the plane
    assert panel.beam_bending == 0.0


def test_panels_are_columns():
    panel = sandwich.panel(0.4, 0.3, *FACE, np.array([10e-3, 20e-3]), 440e6, 220e6)
    assert panel.length.shape == panel.bending_x.shape == panel.shear_y.shape == (2,)


def test_core_as_stiff_as_the_faces_shears_like_a_solid_plate():
    """A core that is nearly all of the plate has G t; a solid plate's 5/6 is for its parabola of shear stress."""
    solid = 70e9 / 2.66 * 25e-3
    assert sandwich.shear_stiffness(70e9 / 2.66, 0.01e-3, 25e-3) == pytest.approx(solid, rel=1e-3)


def test_wrinkling_is_the_theory_s_with_its_reduction():
    """Hoff's energy of one wave: face bending, core stretch and core shear over the depth to which the wave decays."""
    modulus, through, shear, face = 70e9, 135e6, 35e6, 1e-3

    def stress(logs):
        wave, depth = np.exp(logs)
        return (np.pi**2 * modulus * face**2 / (12 * wave**2) + through * wave**2 / (np.pi**2 * depth * face)
                + shear * depth / (3 * face)) / 1e6

    least = minimize(stress, np.log([10e-3, 10e-3]), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9}).fun
    # Hoff and Mautner 1945: 0.91 in theory, 0.5 for design
    assert sandwich.wrinkling_stress(modulus, through, shear) == pytest.approx(least * 1e6 * 0.5 / 0.91, rel=5e-3)


def test_dimpling_lies_under_the_buckling_of_a_supported_square():
    # a simply supported square of the cell's size: 4 pi2 E/(12 (1 - nu2)) (t/s)2; the empirical 2 is 0.61 of its 3.29
    supported = 4 * np.pi**2 / 12 * 70e9 / (1 - 0.33**2) * (0.3 / 6.4) ** 2
    assert sandwich.dimpling_stress(70e9, 0.33, 0.3e-3, 6.4e-3) == pytest.approx(0.608 * supported, rel=1e-3)
    assert np.isnan(sandwich.dimpling_stress(70e9, 0.33, 0.3e-3, np.nan))


def test_core_softness_is_twice_the_energy_of_its_stress():
    height, modulus, pressure = 20e-3, 1e9, 2e6
    z = (np.arange(10000) + 0.5) / 10000
    energy = ((pressure * (1 - z)) ** 2 / (2 * modulus)).mean() * height
    assert sandwich.core_softness(height, modulus) == pytest.approx(2 * energy / pressure**2, rel=1e-6)


def test_masses_add_up_to_the_room():
    """Everything of one density, with bushes filled in, is a solid plate with holes."""
    length, width, density, bush, hole = 0.3, 0.2, 2700.0, 30e-3, 11e-3
    faces = sandwich.faces_mass(length, width, 1e-3, density, 4, hole)
    core = sandwich.core_mass(length, width, CORE, density, 4, bush)
    bushes = 4 * density * np.pi / 4 * (bush**2 - hole**2) * CORE
    solid = density * 27e-3 * (length * width - 4 * np.pi / 4 * hole**2)
    assert faces + core + bushes == pytest.approx(solid)
