"""Plate elements against handbook plates and an independent assembly.

Table values are printed to three or four digits, and thin plates are taken at t/L = 1/200 or thinner, where shear adds
below 0.1 %: unless a test says otherwise its tolerance is half a unit of the printed last digit plus that.
"""

import numpy as np
import pytest

from packdesign.mechanics import plate_contact, plate_elements, plate_response, plate_seats

FOUR = np.array([[0.7, 0.5], [-0.7, 0.5], [-0.7, -0.5], [0.7, -0.5]])
THREE = np.array([[0.68, 0.1], [-0.4, -0.5], [-0.3, 0.52]])


def half(size, part):
    """An axis of a plate with a centred part, three elements under half of the part."""
    parts = plate_elements.face_parts(part, 1, 0.0)
    return plate_elements.axis(plate_elements.mesh_lines(parts, size, part / 6), parts)


class Supported:
    """A quarter plate of a thickness with held edges, of unit rigidity, under unit pressure on a centred patch."""

    def __init__(self, length, width, held, patch=None, thickness=1e-3, poisson=0.3, bed=0.0, section=None):
        patch = patch or (length, width)
        self.axes = [half(size, part) for size, part in zip((length, width), patch, strict=True)]
        fields = [[list(line) for line in pair] for pair in plate_elements.kept((0, 0), self.axes)]
        for name, d in held:
            fields["wuv".index(name)][d].remove(len(self.axes[d].lines) - 1)
        self.fields = [[np.array(line) for line in pair] for pair in fields]
        self.section = section or plate_elements.isotropic(poisson, 5 * (1 - poisson) / thickness**2)
        self.plate = plate_elements.condensed(plate_elements.energies(self.axes, self.fields), self.section)
        x, y = self.fields[0]
        along, across = [axis.contact.values.T @ axis.contact_weights for axis in self.axes]
        self.load = np.outer(along[x], across[y]).ravel()
        self.bed = bed * plate_elements.product(self.axes[0].mass[np.ix_(x, x)], self.axes[1].mass[np.ix_(y, y)])

    def solve(self, free=slice(None)):
        found = np.zeros(len(self.load))
        stiffness = self.plate.stiffness + self.bed
        found[free] = np.linalg.solve(stiffness[free][:, free], self.load[free])
        self.deflection, self.rotations = found, self.plate.rotations(found)
        return self

    def at(self, field, slope, point):
        """Value of a field, or its slope, at a result point given by its index along x and y."""
        x, y = self.fields[field]
        counts = len(self.fields[1][0]) * len(self.fields[1][1])
        part = (self.deflection, self.rotations[:counts], self.rotations[counts:])[field].reshape(len(x), len(y))
        lines = [axis.results.of(slope[d], 0)[point[d]] for d, axis in enumerate(self.axes)]
        return lines[0][x] @ part @ lines[1][y]

    def moments(self, point):
        """Bending moments, positive where the far side is in tension."""
        along, across = -self.at(1, (1, 0), point), -self.at(2, (0, 1), point)
        section = self.section
        return (section.bending_x * along + section.coupling * across,
                section.bending_y * across + section.coupling * along)


CENTRE, MID_X, MID_Y = (0, 0), (-1, 0), (0, -1)
SIMPLE = (("w", 0), ("v", 0), ("w", 1), ("u", 1))
CLAMPED = (*SIMPLE, ("u", 0), ("v", 1))


@pytest.mark.parametrize(
    ("aspect", "deflection", "short", "long"),
    [(1.0, 0.00406, 0.0479, 0.0479), (1.4, 0.00708, 0.0755, 0.0502), (2.0, 0.01013, 0.1017, 0.0464)],
)
def test_simply_supported_plate(aspect, deflection, short, long):
    """Timoshenko and Woinowsky-Krieger, table 8; Roark's Formulas, table 11.4 case 1a."""
    found = Supported(aspect, 1, SIMPLE).solve()
    assert found.at(0, (0, 0), CENTRE) == pytest.approx(deflection, rel=2e-3)
    assert found.moments(CENTRE)[::-1] == pytest.approx((short, long), rel=3e-3)


@pytest.mark.parametrize(
    ("aspect", "deflection", "long_edge", "short_edge", "short", "long"),
    [
        (1.0, 0.001265, -0.0513, -0.0513, 0.0229, 0.0229),
        (1.4, 0.00207, -0.0726, -0.0568, 0.0350, 0.0213),
        (2.0, 0.00253, -0.0829, -0.0570, 0.0412, 0.0158),
    ],
)
@pytest.mark.parametrize("thickness", [1 / 200, 1 / 2000])
def test_clamped_plate_does_not_lock(thickness, aspect, deflection, long_edge, short_edge, short, long):
    """Timoshenko and Woinowsky-Krieger, table 35; a plate that locks would hardly deflect at these thicknesses."""
    found = Supported(aspect, 1, CLAMPED, thickness=thickness).solve()
    assert found.at(0, (0, 0), CENTRE) == pytest.approx(deflection, rel=4e-3)
    assert found.moments(CENTRE)[::-1] == pytest.approx((short, long), rel=4e-3)
    # moments peak at clamped edges, where the elements are least exact
    assert found.moments(MID_Y)[1] == pytest.approx(long_edge, rel=1e-2)
    assert found.moments(MID_X)[0] == pytest.approx(short_edge, rel=1e-2)


@pytest.mark.parametrize(
    ("aspect", "centre", "long_edge", "short_edge", "moment"),
    [
        (1.0, 0.02551, 0.01775, 0.01775, 0.1504),
        (1.2, 0.01905, 0.01670, 0.00924, 0.1421),
        (2.0, 0.01445, 0.01512, 0.00162, 0.1300),
    ],
)
def test_plate_on_corner_points(aspect, centre, long_edge, short_edge, moment):
    """Ritz solution of degree 12, in units of the long side; the highest moment is at the middle of the long edge."""
    found = Supported(1, 1 / aspect, ())
    nodes = len(found.axes[1].lines)
    corner = (len(found.axes[0].lines) - 1) * len(found.fields[0][1]) + nodes - 1
    found.solve(np.arange(len(found.load)) != corner)
    assert found.at(0, (0, 0), CENTRE) == pytest.approx(centre, rel=2e-3)
    assert found.at(0, (0, 0), MID_Y) == pytest.approx(long_edge, rel=2e-3)
    assert found.at(0, (0, 0), MID_X) == pytest.approx(short_edge, rel=6e-3)  # three digits printed
    # a series of polynomials and elements approach an edge moment differently
    assert found.moments(MID_Y)[0] == pytest.approx(moment, rel=1e-2)


@pytest.mark.parametrize(
    ("length", "along", "across", "factor"),
    [(1, 0.2, 0.2, 1.28), (1, 0.6, 0.4, 0.72), (1.4, 0.8, 0.8, 0.57), (2, 0.4, 0.2, 1.33)],
)
def test_patch_on_supported_plate(length, along, across, factor):
    """Roark's Formulas, table 11.4 case 1c: stress = factor x force / thickness^2, printed to two decimals."""
    found = Supported(length, 1, SIMPLE, patch=(along, across)).solve()
    assert 6 * max(found.moments(CENTRE)) / (along * across) == pytest.approx(factor, abs=0.012)


@pytest.mark.parametrize(
    ("kappa", "deflection"), [(10, 0.0039584), (100, 0.0032137), (1000, 0.00107833), (1e4, 0.000111477)]
)
def test_supported_plate_on_foundation(kappa, deflection):
    """Navier's series with a foundation term, Timoshenko and Woinowsky-Krieger, art. 57; exact to the digits."""
    found = Supported(1, 1, SIMPLE, bed=kappa).solve()
    # the flattened middle at 1e4 needs the most of the elements
    assert found.at(0, (0, 0), CENTRE) == pytest.approx(deflection, rel=2e-4 if kappa < 1e4 else 2e-3)


@pytest.mark.parametrize(("bending_y", "coupling", "twisting"), [(1.0, 0.3, 0.35), (0.2, 0.1, 0.25), (4.0, 0.3, 0.5)])
def test_orthotropic_supported_plate(bending_y, coupling, twisting):
    """Navier's series, Timoshenko and Woinowsky-Krieger, art. 85 to 87: H = D1 + 2 Dxy; plate 1.5 to 1."""
    section = plate_elements.Section(1.0, bending_y, coupling, twisting, 1e6, 1e6)
    m, n = np.meshgrid(np.arange(1, 60, 2), np.arange(1, 60, 2))
    long, wide = (m / 1.5) ** 2, n**2
    stiff = long**2 + 2 * (coupling + 2 * twisting) * long * wide + bending_y * wide**2
    terms = 16 / np.pi**6 * np.sin(m * np.pi / 2) * np.sin(n * np.pi / 2) / (m * n * stiff)
    found = Supported(1.5, 1, SIMPLE, section=section).solve()
    assert found.at(0, (0, 0), CENTRE) == pytest.approx(terms.sum(), rel=5e-4)
    along = np.pi**2 * (terms * (long + coupling * wide)).sum()
    assert found.moments(CENTRE)[0] == pytest.approx(along, rel=2e-3)


def test_sandwich_plate():
    """Square, simply supported: shear adds 0.07367 q a^2/S; moment 0.0479 q a^2, shear force 0.338 q a at mid-edge."""
    shear = 50.0
    section = plate_elements.Section(1.0, 1.0, 0.3, 0.35, shear, shear)
    found = Supported(1, 1, SIMPLE, section=section).solve()
    assert found.at(0, (0, 0), CENTRE) == pytest.approx(0.0040624 + 0.07367 / shear, rel=1e-3)
    assert found.moments(CENTRE) == pytest.approx((0.0479, 0.0479), rel=2e-3)
    assert abs(shear * (found.at(0, (1, 0), MID_X) - found.at(1, (0, 0), MID_X))) == pytest.approx(0.338, rel=5e-3)


def test_shear_deflection_of_beam():
    """Timoshenko beam, uniform load: 5 q L^4/384 EI + q L^2/(8 kappa G A) = 0.13008 + 0.00506 mm, moment 250 N m."""
    length, width, depth, load, modulus, shear_modulus = 200, 30, 25, 50, 205e3, 79e3
    poisson = modulus / (2 * shear_modulus) - 1
    beam = Supported(length, width, (("w", 0), ("v", 0)), thickness=depth, poisson=poisson).solve()
    rigidity = modulus * depth**3 / (12 * (1 - poisson**2))
    # the plate is stiffened a little across by its supports
    assert beam.at(0, (0, 0), CENTRE) * load / width / rigidity == pytest.approx(0.13008 + 0.00506, rel=3e-3)
    assert beam.moments(CENTRE)[0] * load == pytest.approx(250e3, rel=3e-3)


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
