"""Lightest clamp and lightest chamber of every alloy over pressure, of one stack whose cells keep still."""

from dataclasses import dataclass
from functools import cache

from packdesign.validate import rigs

STACK = "uniaxial_against_isostatic/ev_stack/task.toml"
ALLOYS = {
    "aluminium": ("EN AW-6082-T651", "EN AW-6082-T6"),
    "stainless steel": ("1.4301", "1.4301"),
    "titanium": ("Ti-6Al-4V", "Ti-6Al-4V"),
    "steel": ("42CrMo4", "P355NH"),
}
"""Metal of the plates, and of the vessel."""
PRESSURES = (1.0, 2.0, 5.0, 10.0)
"""Mean pressures [MPa] about which the window lies."""
BAND = 0.2
"""Half of the window over its middle."""
CHOICE = {
    "plate_forms": ["solid"], "vessel_shapes": ["cylinder_hemispherical"], "media": ["nitrogen"],
    "rods": [f"DIN 976 - {size}" for size in ("M10", "M12", "M16", "M20")],
    "threads": ["M5", "M6", "M8", "M10", "M12", "M16", "M20"],
    "property_classes": ["8.8"], "settings": ["load_cell", "pressure_gauge"], "pads": ["BISCO HT-800 - 1.57"],
}
"""Few parts, so that all searches take a minute: masses compare with each other."""
SHELL = {"shell": 1, "closed end": 2}
"""What a sum of walls alone counts: no closure, fittings or medium, and an end like the other in place of the cover."""


@dataclass(frozen=True)
class Pair:
    """Lightest holders [kg] of an alloy at a pressure [MPa], None where none holds; `walls` is the vessel's alone."""

    alloy: str
    pressure: float
    clamp: float | None
    vessel: float | None
    walls: float | None
    allowable_pressure: float | None


def task_of(alloy: str, pressure: float) -> dict:
    """The stack with a window about a pressure [MPa], and few parts of one alloy to choose from."""
    plate, metal = ALLOYS[alloy]
    choose = {family: {"id": ids} for family, ids in CHOICE.items()}
    choose |= {"plates": {"material": [plate]}, "materials": {"id": [metal]}, "heads": {"standard": ["ISO 4762"]}}
    window = {"lowest": f"{(1 - BAND) * pressure:g} MPa", "highest": f"{(1 + BAND) * pressure:g} MPa",
              "uniformity": 0.25}
    return rigs.shipped(STACK, window=window, choose=choose)


@cache
def pair(alloy: str, pressure: float) -> Pair:
    """Search the lightest clamp and chamber."""
    from packdesign.optimize import optimize

    task = rigs.parsed(task_of(alloy, pressure))
    found = {one.kind: one.winner for one in optimize(rigs.parts(), task, workers=1)}
    clamp, vessel = (None if one is None else float(one.mass[0]) for one in (found["uniaxial"], found["isostatic"]))
    return Pair(alloy, pressure, clamp, vessel, *_walls(found["isostatic"]))


def _walls(winner) -> tuple[float | None, float | None]:
    if winner is None:
        return None, None
    mass = sum(count * float(line.unit_mass[0]) for line in winner.lines for item, count in SHELL.items()
               if line.item == item)
    return mass, winner.vessel_figures()["highest_allowable_pressure_MPa"].item()


def ratio(pressure: float, walls: bool = False) -> float:
    """Vessel over clamp, of walls alone or whole, of the alloy in which the vessel is at its worst, where it holds."""
    found = [pair(alloy, pressure) for alloy in ALLOYS]
    return max((one.walls if walls else one.vessel) / one.clamp for one in found if one.vessel is not None)
