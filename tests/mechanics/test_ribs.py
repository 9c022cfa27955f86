"""Ribbed plates against layered plates and limits."""

import numpy as np
import pytest

from packdesign.mechanics import panels, pockets, ribs

THICKNESS, SKIN, WIDTH, SPACING = 20e-3, 4e-3, 3e-3, 30e-3
SECTION = (THICKNESS, SKIN, WIDTH, SPACING)
METAL = (70e9, 0.33)


def layered(thickness, skin, width, spacing, modulus, poisson):
    """Bending stiffness of thin layers without forces in the plane: D - B A^-1 B, ribs as a square grid."""
    share = width / spacing
    edges = np.linspace(0.0, thickness, 4001)
    middle, step = (edges[1:] + edges[:-1]) / 2, edges[1] - edges[0]

    def matrix(stiffness, contraction):
        return stiffness / (1 - contraction**2) * np.array([[1, contraction], [contraction, 1]])

    sheet, grid = matrix(modulus, poisson), matrix(share * modulus, share * poisson)
    layers = np.where((middle < skin)[:, None, None], sheet, grid) * step
    first, second, third = (np.einsum("nij,n->ij", layers, middle**power) for power in (0, 1, 2))
    return third - second @ np.linalg.inv(first) @ second


def test_stiffness_is_that_of_its_layers():
    panel = ribs.panel(0.4, 0.3, *SECTION, *METAL)
    found = np.array([[panel.bending_x, panel.coupling], [panel.coupling, panel.bending_y]])[:, :, 0]
    # 1e-4: thickness of the layers
    np.testing.assert_allclose(found, layered(*SECTION, *METAL), rtol=1e-4)


@pytest.mark.parametrize("name", ["bending_x", "bending_y", "coupling", "shear_x", "shear_y"])
def test_ribs_as_wide_as_their_spacing_are_a_solid_plate(name):
    panel = ribs.panel(0.4, 0.3, THICKNESS, SKIN, SPACING, SPACING, *METAL)
    assert getattr(panel, name) == pytest.approx(getattr(panels.solid(0.4, 0.3, THICKNESS, *METAL), name))


@pytest.mark.parametrize("name", ["bending_x", "coupling", "twisting", "shear_x"])
def test_ribs_without_height_are_the_sheet(name):
    panel = ribs.panel(0.4, 0.3, SKIN, SKIN, WIDTH, SPACING, *METAL)
    assert getattr(panel, name) == pytest.approx(getattr(panels.solid(0.4, 0.3, SKIN, *METAL), name))


def test_stiffness_lies_between_sheet_and_billet():
    panel, sheet = ribs.panel(0.4, 0.3, *SECTION, *METAL), panels.solid(0.4, 0.3, SKIN, *METAL)
    billet = panels.solid(0.4, 0.3, THICKNESS, *METAL)
    for name in ("bending_x", "coupling", "twisting"):
        assert getattr(sheet, name) < getattr(panel, name) < getattr(billet, name), name


def test_ribs_twist_little():
    """Open ribs add G b3 h/6 s; the strip by strip torsion of thin rectangles, b3 h/3 less its ends."""
    height = THICKNESS - SKIN
    added = ribs.torsion_stiffness(*SECTION, *METAL) - panels.flexural_rigidity(70e9, SKIN, 0.33) * 0.67 / 2
    thin = 70e9 / 2.66 * WIDTH**3 * height / (6 * SPACING)
    assert added == pytest.approx(thin * (1 - 0.63 * WIDTH / height), rel=1e-3)


def test_solid_limits_of_stresses():
    solid = (THICKNESS, SKIN, SPACING, SPACING)
    assert ribs.tip_stress(1e3, *solid) == pytest.approx(6 * 1e3 / THICKNESS**2)
    assert ribs.rib_shear_stress(1e5, *solid) == pytest.approx(1.5 * 1e5 / THICKNESS)


def test_shear_stress_and_stiffness_of_a_t_section_by_layers():
    """First moment of what lies beyond each fibre, over width and second moment; energy along the sheet added."""
    edges = np.linspace(0.0, THICKNESS, 20001)
    middle, step = (edges[1:] + edges[:-1]) / 2, edges[1] - edges[0]
    width = np.where(middle < SKIN, SPACING, WIDTH)
    axis = (width * middle).sum() / width.sum()
    inertia = (width * (middle - axis) ** 2).sum() * step
    moment = np.cumsum((width * (middle - axis))[::-1])[::-1] * step
    stress = 1e5 * SPACING * moment / (inertia * width)
    assert ribs.rib_shear_stress(1e5, *SECTION) == pytest.approx(stress[middle > SKIN].max(), rel=1e-3)
    through = (stress**2 * width).sum() * step
    way = np.linspace(0.0, (SPACING - WIDTH) / 2, 2001)  # from the middle of a pocket to the rib
    along = 2 * np.trapezoid((1e5 * SPACING * (axis - SKIN / 2) * way / inertia) ** 2, way) * SKIN
    shear = 70e9 / 2.66
    compliance = (through + along) / shear / (1e5 * SPACING) ** 2 * SPACING
    assert ribs.shear_stiffness(*SECTION, *METAL) == pytest.approx(1 / compliance, rel=1e-3)


def test_stiff_sheets_lose_nothing_and_thin_ones_all():
    bed = (40e-3 / 150e6, 40e-3)  # 40 mm of 150 MPa
    assert pockets.pressure_loss(10e-3, 3e-3, 30e-3, *METAL, *bed) < 0.01
    assert pockets.pressure_loss(0.1e-3, 3e-3, 30e-3, *METAL, *bed) > 0.99


def test_small_losses_are_deflection_over_softness():
    # pocket of 27 mm over 3 mm sheet; a dent of 30 mm sees 30/4.443 = 6.75 mm of 150 MPa
    rigidity = 70e9 * 3e-3**3 / (12 * (1 - 0.33**2))
    ratio = 0.00126 * 27e-3**4 / rigidity / (6.752e-3 / 150e6)
    found = pockets.pressure_loss(3e-3, 3e-3, 30e-3, *METAL, 40e-3 / 150e6, 40e-3)
    assert found / (1 - found) == pytest.approx(ratio, rel=1e-3)
    thin = pockets.pressure_loss(3e-3, 3e-3, 30e-3, *METAL, 2e-3 / 150e6, 2e-3)  # a bed thinner than the dent is deep
    assert thin / (1 - thin) == pytest.approx(ratio * 6.752, rel=1e-3)  # half of 2 mm for either plate
