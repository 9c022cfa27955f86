"""Chambers against clamps: mass over pressure, windows too narrow for any holder, and tanks of hydrogen."""

from packdesign import task as tasks
from packdesign.validate import masses, rigs
from packdesign.validate.cases import Case
from packdesign.validate.papers.sources import CHEN, DEYSHER, ZHANG

TANK = 70.0
"""Pressure of hydrogen tanks of passenger cars [MPa]."""
SETTING = (
    "stack of twelve cells of 300 x 100 x 8 mm that keep still; window a fifth about the pressure, local pressure within "
    "a quarter; flat plates and four to eight screws, cylinders with a hemispherical end, closure, fittings and nitrogen")


def _holding(tolerance: str) -> dict[str, bool]:
    """Kinds of holder that keep one pouch cell at 2 MPa with a tolerance."""
    from packdesign.optimize import optimize

    mapping = rigs.shipped_task("window_at_two/task.toml", window__tolerance=tolerance)
    found = optimize(rigs.parts(), tasks.parse(mapping, mapping["name"], ".", rigs.parts()), workers=1)
    return {one.kind: one.winner is not None for one in found}


def _alone() -> float:
    """Kinds other than isostatic that hold where the isostatic one does; -1 where that does not."""
    found = _holding("0.1 MPa")
    return float(sum(found.values()) - 1 if found["isostatic"] else -1)


def _lighter(pressure: float, walls: bool = False):
    return lambda: masses.ratio(pressure, walls)


def _tank() -> float:
    """Pressure of a tank over that for which a chamber of 5 MPa is built."""
    return TANK / masses.pair("aluminium", 5.0).allowable_pressure


CAUSE = (
    "the paper's sums are in a supplement that was not at hand. Whole vessels carry closure, screws and thick covers that "
    "grow with the pressure, while stiffness and not strength sizes the plates: titanium's chamber stays the lighter one, "
    "aluminium's and stainless steel's do not, and in vessel steel no closure is tight in the pressure test")


def _mass_cases(letters: str, what: str, setting: str, walls: bool, cause: str) -> tuple[Case, ...]:
    """One case at each pressure; the cause is that at the highest."""
    return tuple(
        Case(f"H7{letter}", CHEN, f"mass of {what} over mass of clamp at {pressure:g} MPa, worst of four alloys",
             "lighter for all metals, 1 to 10 MPa", "-", 0.0, 1.0, "the paper gives the sense alone",
             _lighter(pressure, walls), setting, (), cause if pressure == masses.PRESSURES[-1] else "")
        for letter, pressure in zip(letters, masses.PRESSURES, strict=True))


CASES = (
    *_mass_cases("abcd", "chamber", SETTING, False, CAUSE),
    *_mass_cases("efgh", "the chamber's walls alone", SETTING + "; of the vessel the shell and two ends", True, ""),
    Case("H11a", f"{CHEN}; {ZHANG}", "kinds of holder that keep a pouch cell at exactly 2 MPa",
         "at least 2 MPa for the cell, at most 2 MPa for the car", "-", 0, 0,
         "a window that is a point holds nothing that breathes or warms", lambda: float(sum(_holding("0 MPa").values())),
         "Chen's pouch cell, 25 to 30 degC, few parts"),
    Case("H11b", f"{CHEN}; {ZHANG}", "kinds beside the isostatic one that keep it within 0.1 MPa",
         "isostatic holders control the pressure accurately", "-", 0, 0, "a count", _alone,
         "as before, with a tolerance of 0.1 MPa"),
    Case("H15", DEYSHER, "pressure of a hydrogen tank over that of a chamber for 5 MPa",
         "a few MPa are ten times below 70 MPa", "-", 10.0, 70.0, "of the order of ten or more", _tank,
         "chamber built for 1.1 times the highest pressure of a window about 5 MPa"),
)
