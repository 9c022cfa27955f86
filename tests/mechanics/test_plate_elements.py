"""Plate elements against series and an independent assembly."""

import numpy as np
import pytest

from packdesign.mechanics import plate_contact, plate_elements, plate_response, plate_seats
from packdesign.validate.probes.plates import CENTRE, SIMPLE, Held

FOUR = np.array([[0.7, 0.5], [-0.7, 0.5], [-0.7, -0.5], [0.7, -0.5]])
THREE = np.array([[0.68, 0.1], [-0.4, -0.5], [-0.3, 0.52]])


@pytest.mark.parametrize(("bending_y", "coupling", "twisting"), [(1.0, 0.3, 0.35), (0.2, 0.1, 0.25), (4.0, 0.3, 0.5)])
def test_orthotropic_supported_plate(bending_y, coupling, twisting):
    """Navier's series, Timoshenko and Woinowsky-Krieger, art. 85 to 87: H = D1 + 2 Dxy; plate 1.5 to 1."""
    section = plate_elements.Section(1.0, bending_y, coupling, twisting, 1e6, 1e6)
    m, n = np.meshgrid(np.arange(1, 60, 2), np.arange(1, 60, 2))
    long, wide = (m / 1.5) ** 2, n**2
    stiff = long**2 + 2 * (coupling + 2 * twisting) * long * wide + bending_y * wide**2
    terms = 16 / np.pi**6 * np.sin(m * np.pi / 2) * np.sin(n * np.pi / 2) / (m * n * stiff)
    found = Held(1.5, 1, SIMPLE, section=section).solved()
    assert found.at(0, (0, 0), CENTRE) == pytest.approx(terms.sum(), rel=5e-4)
    along = np.pi**2 * (terms * (long + coupling * wide)).sum()
    assert found.moments(CENTRE)[0] == pytest.approx(along, rel=2e-3)


def assembled(outline, annuli, poisson, kappa, thickness):
    """Pressure ratios and seat deflection from a general assembly of the whole plate, in full contact."""
    from scipy.sparse import bmat
    from scipy.sparse.linalg import spsolve
    from skfem import Basis, BilinearForm, ElementQuadP, MeshQuad

    lines = [axis.lines for axis in plate_elements.axes_of(outline)]
    mesh = MeshQuad.init_tensor(*[np.concatenate([-line[:0:-1], line]) for line in lines])
    basis = Basis(mesh, ElementQuadP(plate_elements.ORDER), intorder=2 * plate_elements.ORDER)
    on_face = Basis(
        mesh,
        basis.elem,
        elements=lambda x: (abs(x[0]) < 0.5) & (abs(x[1]) < outline.faces.width / 2),
        intorder=2 * plate_elements.ORDER,
    )
    mass = BilinearForm(lambda u, v, _: u * v)
    (xx, xy), (yx, yy) = [
        [BilinearForm(lambda u, v, _, i=i, j=j: u.grad[j] * v.grad[i]).assemble(basis) for j in (0, 1)] for i in (0, 1)
    ]
    mixed = [BilinearForm(lambda u, v, _, j=j: u.grad[j] * v).assemble(basis) for j in (0, 1)]
    shear, twist, full = 5 * (1 - poisson) / thickness**2, (1 - poisson) / 2, mass.assemble(basis)
    matrix = bmat(
        [
            [shear * (xx + yy) + kappa * mass.assemble(on_face), -shear * mixed[0].T, -shear * mixed[1].T],
            [-shear * mixed[0], xx + twist * yy + shear * full, poisson * xy + twist * yx],
            [-shear * mixed[1], poisson * yx + twist * xy, yy + twist * xx + shear * full],
        ]
    ).tocsc()
    points, shares = plate_seats.annulus_points(
        np.array(annuli.positions), annuli.outer, annuli.inner, [line[-1] for line in lines]
    )
    load = basis.probes(np.array([place.ravel() for place in points])).T @ np.tile(shares, len(annuli.positions))
    load /= len(annuli.positions)
    deflection = spsolve(matrix, np.concatenate([load, np.zeros(2 * basis.N)]))[: basis.N]
    face = np.meshgrid(np.linspace(-0.5, 0.5, 17), outline.faces.width * np.linspace(-0.5, 0.5, 17))
    ratio = kappa * outline.faces.width * (basis.probes(np.array([place.ravel() for place in face])) @ deflection)
    return ratio.min(), ratio.max(), load @ deflection


@pytest.mark.parametrize("rods", [FOUR, THREE], ids=["symmetric", "none"])
def test_products_equal_general_assembly(rods):
    """The same elements, assembled by scikit-fem on the whole plate with no use of symmetry."""
    thickness, poisson, kappa = 0.2, 0.33, 60.0
    outline = plate_elements.Outline(1.6, 1.2, plate_elements.Faces(0.8))
    annuli = plate_seats.Annuli(tuple(map(tuple, rods)), 0.2, 0.105)
    section = plate_elements.isotropic(poisson, 5 * (1 - poisson) / thickness**2)
    case = plate_response.Case((plate_contact.Plate(outline, section, annuli),), kappa)
    numbers, _ = plate_response.response(case, 0.0)
    lowest, highest, lift_off, *_, compliance = numbers
    assert lift_off == 0
    found = lowest, highest, compliance + 1 / (kappa * 0.8)
    # equal spaces, different order of sums
    assert found == pytest.approx(assembled(outline, annuli, poisson, kappa, thickness), rel=1e-8)
