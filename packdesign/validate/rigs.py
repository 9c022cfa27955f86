"""Test rigs of papers as tasks: pellets in a fixed gap whose stiffness was measured, and tasks with keys changed."""

from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path

from packdesign import catalog as catalogs
from packdesign import places
from packdesign import task as tasks
from packdesign.duty import Label, demand
from packdesign.evaluate import KINDS, Evaluation, evaluate, rated

HEIGHT = 1e3
"""Height of the pellet in the fixed gap [um]."""
SOFT = 100.0
"""Modulus of that pellet until the gap's own stiffness is known [MPa]."""


def parts():
    """The shipped catalog."""
    return catalogs.read()


def studies() -> Path:
    """Folder of the shipped studies."""
    return places.shipped("studies")


def shipped(file: str, **changes) -> dict:
    """A task of the shipped studies as a mapping, with some keys changed, their dots written as two underscores."""
    found = tasks.toml_mapping(studies() / file)
    return changed(found, {key.replace("__", "."): value for key, value in changes.items()})


def own(name: str) -> dict:
    """A task of this package as a mapping."""
    return tasks.toml_mapping(Path(__file__).parent / "tasks" / f"{name}.toml")


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


def parsed(mapping: dict, catalog=None):
    """The task of a mapping."""
    return tasks.parse(mapping, mapping["name"], ".", catalog or parts())


def judged(mapping: dict) -> Evaluation:
    """A rated task in all states of its duty."""
    return rated(parts(), parsed(mapping))


def nominal(mapping: dict, catalog=None) -> Evaluation:
    """A rated task as a test finds it: settled, at each charge and temperature, with no tolerance and no loss."""
    catalog = catalog or parts()
    task = parsed(mapping, catalog)
    kind, asked = KINDS[task.holder.kind], demand([task], catalog)
    choice = kind.choice(catalog, task.holder, task.stack)
    named = tuple(Label(charge, temperature, "settled", "nominal", direction)
                  for temperature in ("lowest", "assembly", "highest") for charge in range(asked.charge.shape[1])
                  for direction in kind.directions(choice))
    return evaluate(catalog, task.holder.kind, asked, choice, named)


def pressure(found: Evaluation, charge: int, direction: str = "growing", temperature: str = "assembly") -> float:
    """Mean pressure [MPa] at a charge of the duty, -1 for the highest; the direction counts where there is friction."""
    charges = found.demand.charge.shape[1]
    (state,) = [n for n, label in enumerate(found.response.labels)
                if (label.charge, label.temperature) == (charge % charges, temperature)
                and label.direction in (direction, "none")]
    return float(found.response.pressure[0, state]) / 1e6


def rise(found: Evaluation) -> float:
    """What a charge adds to the pressure, from the lowest to the highest [MPa]."""
    return pressure(found, -1) - pressure(found, 0)


def growth(found: Evaluation) -> float:
    """Free growth of one cell over a charge [um]."""
    return float(found.demand.growth[0, -1]) * 1e6


def fixed_gap(electrodes: dict, stiffness: float, base: float = 5.0, cells: int = 1, charge: float = 1.0) -> Evaluation:
    """Pellets in a fixed gap of a measured areal stiffness [MPa/um], set to `base` [MPa] and charged so far.

    Plates and screws are the rig's; what is softer in a real one (pores, seats, load cell) goes to the pellets.
    """
    modulus = cells * HEIGHT / (1.0 / stiffness - _holding(cells))
    return nominal(changed(own("fixed_gap"), {
        "cell.breathing": None, "cell.electrodes": electrodes, "cell.through_modulus": f"{modulus:.12g} MPa",
        "stack.cells": cells, "holder.pressure_set": f"{base:g} MPa", "duty.charge": [0.0, charge]}))


@cache
def _holding(cells: int) -> float:
    """What plates and screws of the rig give way per pressure [um/MPa]."""
    found = nominal(changed(own("fixed_gap"), {"stack.cells": cells, "cell.through_modulus": f"{SOFT:g} MPa"}))
    return cells * (growth(found) / rise(found) - HEIGHT / SOFT)


def with_value(family: str, name: str, column: str, value: float):
    """The shipped catalog with another value [SI] in one row of a table."""
    catalog = parts()
    table = catalog[family]
    changed_column = table[column].copy()
    changed_column[table.index(name)] = value
    tables = catalog.tables | {family: replace(table, columns=table.columns | {column: changed_column})}
    return replace(catalog, tables=tables)
