"""Test rigs of papers as tasks: pellets in a fixed gap whose stiffness was measured, and tasks with keys changed."""

import math
from copy import deepcopy
from functools import cache
from pathlib import Path

from packdesign import catalog as catalogs
from packdesign import task as tasks
from packdesign.duty import Label, demand
from packdesign.evaluate import KINDS, Evaluation, evaluate, rated

PELLET = 0.785
"""Face of a pellet of 10 mm diameter [cm2], which the papers' dies have where they say so."""
HEIGHT = 1e-3
"""Height of a pellet with its electrodes [m]."""
BOLT = 20.0
"""Places of a rig's bolts from its middle along both axes [mm]."""
FIXED_GAP = {
    "schema": "packdesign/1", "name": "fixed-gap",
    "cell": {"thickness": "1 mm", "mass": "1 g", "energy": "0.01 Wh", "irreversible_growth": "0 mm",
             "through_modulus": "100 MPa", "thermal_expansion": "0 1/K"},
    "stack": {"cells": 1},
    "duty": {"charge": [0.0, 1.0], "temperature": {"assembly": "25 degC", "lowest": "25 degC", "highest": "25 degC"},
             "cycles": 0, "years": 0, "depressurisations": 0, "temperature_cycles": 0},
    "window": {"lowest": "0 MPa", "highest": "200 MPa", "uniformity": 10},
    "holder": {
        "kind": "uniaxial", "pressure_set": "5 MPa", "setting": "load_cell",
        "plate": {"material": "42CrMo4", "thickness": "20 mm", "length": "60 mm", "width": "60 mm"},
        "rods": {"designation": "DIN 976 - M8 x 65 - 8.8", "count": 4,
                 "positions": [[f"{x:g} mm", f"{y:g} mm"] for x in (-BOLT, BOLT) for y in (-BOLT, BOLT)]}},
}
"""A pellet between two steel plates and four screws; its electrodes and its pressure are the papers'."""


@cache
def parts():
    """The shipped catalog."""
    return catalogs.read()


def shipped(name: str) -> Path:
    """A file under the shipped studies: inside an installed package, else at the top of the repository."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "studies"
    return (inside if inside.is_dir() else package.parent / "studies") / name


def changed(mapping: dict, changes: dict) -> dict:
    """A copy with some values changed, their keys in dots; None leaves the key out."""
    new = deepcopy(mapping)
    for path, value in changes.items():
        *above, last = path.split(".")
        inner = new
        for key in above:
            inner = inner.setdefault(key, {})
        if value is None:
            inner.pop(last, None)
        else:
            inner[last] = value
    return new


def nominal(mapping: dict, catalog=None) -> Evaluation:
    """A rated task in the states of a test: settled, at each charge and temperature, with no tolerance and no loss."""
    catalog = catalog or parts()
    task = tasks.parse(mapping, mapping["name"], ".", catalog)
    kind, asked = KINDS[task.holder.kind], demand([task], catalog)
    choice = kind.choice(catalog, task.holder, task.stack)
    named = tuple(Label(charge, temperature, "settled", "nominal", direction)
                  for temperature in ("lowest", "assembly", "highest") for charge in range(asked.charge.shape[1])
                  for direction in kind.directions(choice))
    return evaluate(catalog, task.holder.kind, asked, choice, named)


def judged(mapping: dict) -> Evaluation:
    """A rated task in all states of its duty."""
    return rated(parts(), tasks.parse(mapping, mapping["name"], ".", parts()))


def shipped_task(file: str, **changes) -> dict:
    """A shipped task as a mapping, with some keys changed; dots of keys are written as two underscores."""
    mapping = tasks.toml_mapping(shipped(file))
    return changed(mapping, {key.replace("__", "."): value for key, value in changes.items()})


def pressure(found: Evaluation, charge: int, direction: str = "", temperature: str = "assembly") -> float:
    """Mean pressure [MPa] at a charge of the duty, -1 for the highest; growing where there is friction."""
    charges = found.demand.charge.shape[1]
    (state,) = [n for n, label in enumerate(found.response.labels)
                if (label.charge, label.temperature) == (charge % charges, temperature)
                and label.direction in (direction or "growing", "none")]
    return float(found.response.pressure[0, state]) / 1e6


def rise(found: Evaluation) -> float:
    """What a charge adds to the pressure, from the lowest to the highest [MPa]."""
    return pressure(found, -1) - pressure(found, 0)


def growth(found: Evaluation) -> float:
    """Free growth of one cell over a charge [um]."""
    return float(found.demand.growth[0, -1]) * 1e6


def fixed_gap(electrodes: dict, stiffness: float, base: float = 5.0, cells: int = 1) -> Evaluation:
    """Cells of a pellet's size in a fixed gap of a measured areal stiffness [MPa/um], set to `base` [MPa].

    Plates and screws are the rig's; what is softer in a real one (pores, seats, load cell) goes to the pellet.
    """
    side = f"{math.sqrt(PELLET):.12g} cm"
    mapping = changed(FIXED_GAP, {
        "cell.length": side, "cell.width": side, "cell.electrodes": electrodes, "stack.cells": cells,
        "holder.pressure_set": f"{base:g} MPa"})
    return nominal(changed(mapping, {"cell.through_modulus": f"{_modulus(stiffness, cells):.12g} MPa"}))


@cache
def _holding(cells: int) -> float:
    """What plates and screws of the rig give way per pressure [um/MPa]."""
    side = f"{math.sqrt(PELLET):.12g} cm"
    mapping = changed(FIXED_GAP, {"cell.length": side, "cell.width": side, "cell.breathing": "1 um",
                                  "stack.cells": cells})
    found = nominal(mapping)
    return cells * growth(found) / rise(found) - cells * HEIGHT / 100.0 * 1e6


def _modulus(stiffness: float, cells: int) -> float:
    """Modulus of pellets [MPa] with which the whole rig has a stiffness [MPa/um]."""
    return cells * HEIGHT * 1e6 / (1.0 / stiffness - _holding(cells))
