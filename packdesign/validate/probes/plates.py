"""Plates as handbooks ask of them: held along their edges, on points, or pressed onto a bed by forces at points."""

from functools import cache, lru_cache

import numpy as np

from packdesign.mechanics import panels, plate_elements, plates
from packdesign.mechanics.plate_cases import one_thread

CENTRE, LONG_EDGE, SHORT_EDGE = (0, 0), (0, -1), (-1, 0)
"""Result points of a quarter plate, whose length is its long side."""
SIMPLE = (("w", 0), ("v", 0), ("w", 1), ("u", 1))
CLAMPED = (*SIMPLE, ("u", 0), ("v", 1))


def _half(size, part):
    """An axis of a plate with a centred part, three elements under half of the part."""
    parts = plate_elements.face_parts(part, 1, 0.0)
    return plate_elements.axis(plate_elements.mesh_lines(parts, size, part / 6), parts)


@lru_cache(maxsize=4)
def _elements(length, width, held, patch):
    """Axes of a quarter plate, its fields less those that are held, and their energies."""
    axes = [_half(size, part) for size, part in zip((length, width), patch, strict=True)]
    fields = [[list(line) for line in pair] for pair in plate_elements.kept((0, 0), axes)]
    for name, d in held:
        fields["wuv".index(name)][d].remove(len(axes[d].lines) - 1)
    fields = [[np.array(line) for line in pair] for pair in fields]
    return axes, fields, plate_elements.energies(axes, fields)


class Held:
    """A quarter plate of a thickness with held edges, of unit rigidity, under unit pressure on a centred patch.

    `held` names a deflection w or a rotation u or v, and the axis at whose end it is none.
    """

    def __init__(self, length, width, held, patch=None, thickness=1e-3, poisson=0.3, bed=0.0, section=None):
        patch = patch or (length, width)
        self.axes, self.fields, energies = _elements(length, width, held, patch)
        self.section = section or plate_elements.isotropic(poisson, 5 * (1 - poisson) / thickness**2)
        with one_thread():
            self.plate = plate_elements.condensed(energies, self.section)
        x, y = self.fields[0]
        along, across = [axis.contact.values.T @ axis.contact_weights for axis in self.axes]
        self.load = np.outer(along[x], across[y]).ravel()
        self.bed = bed * plate_elements.product(self.axes[0].mass[np.ix_(x, x)], self.axes[1].mass[np.ix_(y, y)])

    def solved(self, free=slice(None)):
        """Itself with its deflections, those that are not `free` being none."""
        found = np.zeros(len(self.load))
        stiffness = self.plate.stiffness + self.bed
        with one_thread():
            found[free] = np.linalg.solve(stiffness[free][:, free], self.load[free])
            self.deflection, self.rotations = found, self.plate.rotations(found)
        return self

    def on_corners(self):
        """Itself with its deflections where its corners alone are held."""
        nodes = len(self.axes[1].lines)
        corner = (len(self.axes[0].lines) - 1) * len(self.fields[0][1]) + nodes - 1
        return self.solved(np.arange(len(self.load)) != corner)

    def at(self, field, slope, point):
        """Value of a field, or its slope, at a result point given by its index along x and y."""
        x, y = self.fields[field]
        counts = len(self.fields[1][0]) * len(self.fields[1][1])
        part = (self.deflection, self.rotations[:counts], self.rotations[counts:])[field].reshape(len(x), len(y))
        lines = [axis.results.of(slope[d], 0)[point[d]] for d, axis in enumerate(self.axes)]
        return lines[0][x] @ part @ lines[1][y]

    def moments(self, point):
        """Bending moments along the length and the width, positive where the far side is in tension."""
        along, across = -self.at(1, (1, 0), point), -self.at(2, (0, 1), point)
        section = self.section
        return (section.bending_x * along + section.coupling * across,
                section.bending_y * across + section.coupling * along)

    def figures(self):
        """Deflections and moments of the points of handbooks' tables."""
        long, short = self.moments(CENTRE)
        return {
            "deflection": self.at(0, (0, 0), CENTRE), "long_edge_deflection": self.at(0, (0, 0), LONG_EDGE),
            "short_edge_deflection": self.at(0, (0, 0), SHORT_EDGE), "short_moment": short, "long_moment": long,
            "long_edge_short_moment": self.moments(LONG_EDGE)[1], "short_edge_moment": self.moments(SHORT_EDGE)[0],
            "long_edge_moment": self.moments(LONG_EDGE)[0],
        }


@cache
def supported(aspect, bed=0.0):
    """Figures of a plate of unit width on supported edges."""
    return Held(aspect, 1, SIMPLE, bed=bed).solved().figures()


@cache
def clamped(aspect, slenderness):
    """Figures of a plate of unit width with clamped edges; slenderness is width over thickness."""
    return Held(aspect, 1, CLAMPED, thickness=1.0 / slenderness).solved().figures()


@cache
def on_corners(aspect):
    """Figures of a plate of unit length on its corners."""
    return Held(1, 1 / aspect, ()).on_corners().figures()


def patch_factor(length, along, across):
    """Stress times the square of the thickness over the force on a patch of a supported plate of unit width."""
    found = Held(length, 1, SIMPLE, patch=(along, across)).solved()
    return 6 * max(found.moments(CENTRE)) / (along * across)


@cache
def sandwich(shear):
    """Figures of a supported square of a shear stiffness over its rigidity, and its shear force at mid-edge."""
    section = plate_elements.Section(1.0, 1.0, 0.3, 0.35, shear, shear)
    found = Held(1, 1, SIMPLE, section=section).solved()
    return found.figures() | {
        "edge_shear": abs(shear * (found.at(0, (1, 0), SHORT_EDGE) - found.at(1, (0, 0), SHORT_EDGE)))}


@cache
def bar(load, length, width, depth, modulus, shear_modulus):
    """Sag [m] and moment [N m] of a bar as a plate on two supports, under an even load [N/m]."""
    poisson = modulus / (2 * shear_modulus) - 1
    found = Held(length, width, (("w", 0), ("v", 0)), thickness=depth, poisson=poisson).solved()
    rigidity = modulus * depth**3 / (12 * (1 - poisson**2))
    return {"deflection": found.at(0, (0, 0), CENTRE) * load / width / rigidity,
            "moment": found.moments(CENTRE)[0] * load}


def corners(x, y):
    """Four points about the middle of a plate."""
    return np.array([[x, y], [-x, y], [-x, -y], [x, -y]])


def pressed(panel, face, softness, positions, seat=(0.0, 0.0), rod_stiffness=0.0):
    """Pressure ratios of two plates alike on one bed, pressed by rods at positions."""
    columns = [np.atleast_1d(number) for number in (*face, 1, 1, 0.0, 0.0, softness)]
    rods = plates.Rods(np.array([0]), (np.asarray(positions, float),),
                       *[np.atleast_1d(float(number)) for number in (*seat, rod_stiffness)])
    return plates.field(panel, plates.Bed(*columns), rods)


def unit_field(kappa, width, positions, poisson):
    """Pressure ratios of a thin plate of unit length on a bed of modulus kappa D / length^4, loaded at points."""
    panel = panels.solid(1.0, width, 0.005, 1e9, poisson)
    rigidity = panels.flexural_rigidity(1e9, 0.005, poisson)
    return pressed(panel, (1.0, width), 2 / (kappa * rigidity), positions)


@cache
def corner_pressure(aspect, kappa):
    """Pressure ratios of a plate pressed at its corners; kappa by its short side."""
    return unit_field(kappa, aspect, corners(0.5, aspect / 2), 0.3)


@cache
def beam_pressure(reach):
    """Pressure ratios of a narrow plate pressed at its ends; reach is lambda L."""
    return unit_field(4 * reach**4, 0.05, [[0.5, 0], [-0.5, 0]], 0.0)


@cache
def strongback_pressure(reach):
    """Pressure ratios of a strongback, on a plate a thousandth as stiff, pressed at its ends; reach is lambda L."""
    one = np.ones(1)
    panel = panels.Panel(
        length=0.05 * one, width=one, bending_x=1e-3 * one, bending_y=1e-3 * one, coupling=0.0 * one,
        twisting=5e-4 * one, shear_x=1e2 * one, shear_y=1e2 * one, beam_bending=one, beam_shear=1e6 * one,
        beam_width=0.05 * one)
    return pressed(panel, (0.05, 1.0), 2 * 0.05 / (4 * reach**4), [[0.0, 0.5], [0.0, -0.5]])


def aluminium_pressure(thickness, mean):
    """Lowest and highest pressure [Pa] of a mean on a face of 100 x 80 mm under an aluminium plate of 160 x 120 mm.

    Two plates alike press a stack of 20 mm and 100 MPa by four rods near their corners.
    """
    panel = panels.solid(0.16, 0.12, thickness, 70e9, 0.33)
    found = pressed(panel, (0.1, 0.08), 0.02 / 100e6, corners(0.07, 0.05), (0.02, 0.0105), 5e7)
    return {"lowest": mean * found.lowest, "highest": mean * found.highest}


def corner_crown(side, thickness, modulus, poisson):
    """Height [-] of a crown that makes up for a thin square on its corners under even pressure, over q a^4/D."""
    panel = panels.solid(side, side, thickness, modulus, poisson)
    bed = plates.Bed(*[np.atleast_1d(number) for number in (side, side, 1, 1, 0.0, 0.0, 2e-10)])
    rods = plates.Rods(np.array([0]), (corners(side / 2, side / 2),), np.zeros(1), np.zeros(1), np.array([5e7]))
    return plates.crown_height(panel, bed, rods) * panels.flexural_rigidity(modulus, thickness, poisson) / side**2

