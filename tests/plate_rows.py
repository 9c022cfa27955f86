"""Rows of plates, beds and rods for the tests of the pressure field, and fields by the names of their columns."""

from dataclasses import fields

import numpy as np

from packdesign.mechanics import panels, plates


def corners(x, y):
    return np.array([[x, y], [-x, y], [-x, -y], [x, -y]])


SIX = np.vstack([corners(0.07, 0.05), [[0, 0.05], [0, -0.05]]])
THREE = np.array([[0.068, 0.01], [-0.04, -0.05], [-0.03, 0.052]])

CASE = {  # aluminium, 160 x 120 mm, on a stack of 20 mm and 100 MPa
    "length": 0.16,
    "width": 0.12,
    "thickness": 0.01,
    "modulus": 70e9,
    "poisson": 0.33,
    "face": (0.1, 0.08),
    "along": 1,
    "across": 1,
    "gaps": (0.0, 0.0),
    "softness": 0.02 / 100e6,
    "pattern": 0,
    "positions": (corners(0.07, 0.05),),
    "seat_outer": 0.02,
    "seat_inner": 0.0105,
    "rod_stiffness": 5e7,
}
PLATE = ("length", "width", "thickness", "modulus", "poisson")


def columns(*numbers):
    return [np.atleast_1d(number) for number in numbers]


def rows(**changes):
    """Plate, bed and rods of the case above with some changes."""
    case = CASE | changes
    panel = case.get("panel") or panels.solid(*[case[name] for name in PLATE])
    bed = plates.Bed(*columns(*case["face"], case["along"], case["across"], *case["gaps"], case["softness"]))
    numbers = columns(case["pattern"], case["seat_outer"], case["seat_inner"], case["rod_stiffness"])
    return panel, bed, plates.Rods(numbers[0], case["positions"], *numbers[1:])


def field(opposite=None, **changes):
    return plates.field(*rows(**changes), opposite)


def unit_field(kappa, width, rods, thickness=0.005, poisson=0.3, **changes):
    """A plate of unit length on its whole bed, of modulus kappa D / length^4 under one plate, loaded at points."""
    rigidity = panels.flexural_rigidity(1e9, thickness, poisson)
    return field(length=1.0, width=width, face=(1.0, width), thickness=thickness, modulus=1e9, poisson=poisson,
                 softness=2 / (kappa * rigidity), positions=(np.array(rods, float),), seat_outer=0.0, seat_inner=0.0,
                 **changes)


def changed(panel, **changes):
    """A panel with some of its columns changed."""
    return panels.Panel(*[np.atleast_1d(changes.get(f.name, getattr(panel, f.name))) for f in fields(panel)])


def values(found):
    """Every column of a field or of a plate's load, those of its plates included."""
    flat = {}
    for f in fields(found):
        part = getattr(found, f.name)
        inner = values(part) if isinstance(part, plates.PlateLoad) else {"": part}
        flat |= {f"{f.name}.{name}".rstrip("."): column for name, column in inner.items()}
    return flat


def assert_alike(one, other, rtol, atol=0.0):
    for name, column in values(one).items():
        size = np.nanmax(np.abs(column), initial=0.0)
        np.testing.assert_allclose(values(other)[name], column, rtol=rtol, atol=atol * size, err_msg=name)
