"""A deflected plate: what its functions are worth at points, and the moments and shear forces they make."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from packdesign.mechanics.plate_elements import FIELDS, kept, traces


def quadrants(classes):
    """Signs of x and y of the quarters in which a field of these classes differs."""
    return tuple(itertools.product(*[(1, -1) if any(oddness[d] for oddness in classes) else (1,) for d in (0, 1)]))


def section_moments(section, take):
    """Moments per width along x and y and twisting ones, from the curvatures that `take` gives of (part, slope)."""
    xx, yy, twist = take(1, (1, 0)), take(2, (0, 1)), take(1, (0, 1)) + take(2, (1, 0))
    along = section.bending_x * xx + section.coupling * yy
    return np.array([along, section.bending_y * yy + section.coupling * xx, section.twisting * twist])


def section_shears(section, take):
    """Shear forces per width along x and y."""
    along = section.shear_x * (take(0, (1, 0)) - take(1, (0, 0)))
    return np.array([along, section.shear_y * (take(0, (0, 1)) - take(2, (0, 0)))])


def mises(along, across, twist):
    """Von Mises equivalent of moments."""
    return np.sqrt(along**2 - along * across + across**2 + 3 * twist**2)


@dataclass(frozen=True, eq=False)
class Field:
    """Deflections of a plate, (functions, cases) by class; `plate` gives each class's condensed plate.

    Parts of a field are 0 for deflection, 1 and 2 for the rotations in x and y.
    """

    axes: tuple
    deflection: dict
    plate: Callable

    @cached_property
    def rotations(self):
        """Both rotations that follow from the deflections, (functions, cases) by class."""
        return {odd: self.plate(odd).rotations(columns) for odd, columns in self.deflection.items()}

    def coefficients(self, oddness, part):
        """Factors of the functions of one part of one class, (functions, cases)."""
        if part == 0:
            return self.deflection[oddness]
        x, y = kept(oddness, self.axes)[1]
        first = len(x) * len(y)
        return self.rotations[oddness][:first] if part == 1 else self.rotations[oddness][first:]

    def products(self, oddness, part, lines):
        """Values of one class by traces (points, functions) in x and y, (cases, x, y)."""
        along, across = lines
        coefficients = self.coefficients(oddness, part).reshape(along.shape[1], across.shape[1], -1)
        return np.moveaxis(np.tensordot(np.tensordot(along, coefficients, (1, 0)), across, (1, 1)), 1, 0)

    def at(self, x, y):
        """Deflection of one case at places anywhere on the plate, (x, y)."""
        found = [traces(axis.lines, np.abs(places)).values for axis, places in zip(self.axes, (x, y), strict=True)]
        total = 0
        for oddness in self.deflection:
            lines = [values[:, odd:] * np.sign(places)[:, None] ** odd
                     for values, odd, places in zip(found, oddness, (x, y), strict=True)]
            total = total + self.products(oddness, 0, lines)[0]
        return total

    def grid(self, part, slope, at):
        """Values of a part or its slope on the points of both axes' `at`, (cases, quarters, x, y)."""
        total = 0
        for oddness in self.deflection:
            odd = [(oddness[d] + FIELDS[part][d]) % 2 for d in (0, 1)]
            lines = [getattr(self.axes[d], at).of(slope[d], odd[d]) for d in (0, 1)]
            signs = [x ** (odd[0] + slope[0]) * y ** (odd[1] + slope[1]) for x, y in quadrants(self.deflection)]
            total = total + self.products(oddness, part, lines)[:, None] * np.reshape(signs, (-1, 1, 1))
        return total
