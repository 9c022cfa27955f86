"""Figures that show what papers show: pressure over charge, mass over pressure by alloy, maps of one cell."""

import math

import numpy as np

from packdesign.figures import validation as figures
from packdesign.validate import masses, rigs
from packdesign.validate.papers import springs

STIFFNESSES = (0.4, 0.2, 0.07)
"""Of fixed gaps that are drawn [MPa/um]."""
LOADING = 3.0
"""Areal capacity of the cells that are drawn [mAh/cm2]."""
CONTENT = 0.15
"""Lithium content at which the charge ends."""
CHARGES = np.linspace(0.0, 1.0, 21)
PRINTED = (("about +2 MPa, as printed", 7.0), ("5.21 MPa, as printed", 5.21))
HOLDERS = {
    "bare plates": "papers/chen_bare_uniaxial.toml",
    "springs and gaskets": "papers/chen_springs_gasket.toml",
    "compressed air": "papers/chen_isostatic_air.toml",
}
"""Chen's pouch cell in the paper's three holders."""


def drawn() -> dict[str, bytes]:
    """Content of every figure by file name."""
    return {"pressure_over_charge.png": _charges(), "mass_over_pressure.png": _masses(),
            "pressure_maps.png": _maps()}


def _cells() -> dict:
    return {"anode": "Li", "cathode": "NMC811", "areal_capacity": f"{LOADING:g} mAh/cm2", "faces": 1,
            "lithium_content": CONTENT}


def _charges() -> bytes:
    gaps = tuple(figures.Charge(f"fixed gap of {stiffness:g} MPa/um", CHARGES, _over(
        lambda charge, k=stiffness: rigs.fixed_gap(_cells(), k, charge=charge), "growing"))
        for stiffness in STIFFNESSES)

    def mould(charge: float):
        return rigs.nominal(rigs.shipped(springs.MOULD, cell__electrodes=_cells(), duty__charge=[0.0, charge]))

    both = (_over(mould, direction) for direction in ("growing", "shrinking"))
    sprung = figures.Charge("springs of 5.5 lb/mm, growing", CHARGES, *both)
    return figures.pressure_over_charge(gaps, sprung, PRINTED)


def _over(found, direction: str) -> np.ndarray:
    """Pressures at the charges, each the highest of a duty of its own."""
    return np.array([rigs.pressure(found(float(charge)), -1, direction) for charge in CHARGES])


def _masses() -> bytes:
    def known(mass: float | None) -> float:
        return math.nan if mass is None else mass

    alloys = {}
    for alloy in masses.ALLOYS:
        found = [masses.pair(alloy, pressure) for pressure in masses.PRESSURES]
        alloys[alloy] = (masses.PRESSURES, tuple(known(one.clamp) for one in found),
                         tuple(known(one.vessel) for one in found))
    return figures.mass_over_pressure(alloys)


def _maps() -> bytes:
    return figures.pressure_maps(tuple(_pressed(name, file) for name, file in HOLDERS.items()))


def _pressed(name: str, file: str) -> figures.Pressed:
    """The map at full charge; what a medium presses is even, as set."""
    mapping = rigs.shipped(file)
    if mapping["holder"]["kind"] == "isostatic":
        found = rigs.judged(mapping)
        x, y = (np.array([-0.5, 0.5]) * float(side[0]) * 1e3 for side in (found.demand.length, found.demand.width))
        return figures.Pressed(name, x, y, np.ones((2, 2)), float(found.choice.set_pressure[0]) / 1e6, 0.0)
    found = rigs.nominal(mapping)
    mean = rigs.pressure(found, -1)
    pressed = found.response.drawing.pressure_map(0, int(np.argmax(found.response.pressure[0])))
    on = [np.isfinite(pressed.pressure).any(axis=axis) for axis in (1, 0)]
    ratio = pressed.pressure[np.ix_(*on)] / 1e6 / mean
    return figures.Pressed(name, pressed.x[on[0]] * 1e3, pressed.y[on[1]] * 1e3, ratio, mean,
                           float(found.response.tilt[0]))
