"""What may be chosen for a clamped frame: rows of settings, rods, plates and pads after the task's filters."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.checks import PAD_SHAPE, PAD_SLENDERNESS
from packdesign.holders.frame.choice import NONE, STANDARDS
from packdesign.holders.padding import pads_of
from packdesign.mechanics.tightening import setting_scatter

LARGEST_ROD = 24e-3
"""Rods of an optimized holder go up to M24 [m]; a rated one may have any size of the catalog."""


def filtered(catalog, task, family: str) -> np.ndarray:
    """Rows of a family that the task's filters let through."""
    return catalog[family].rows(task.choose.get(family, {}))


@dataclass(frozen=True)
class SettingRow:
    """A way to set rods: catalog row, half band of the set force (NaN: the springs' own), by length or by force."""

    row: int
    scatter: float
    by_length: bool


def settings(catalog, task, sprung: bool) -> tuple[SettingRow, ...]:
    """Settings worth trying.

    Of those that set a force, one with more scatter, or with as much and torsion in the rods, is left out: every
    state and stress of a design is inside the other's. Setting a length needs springs.
    """
    table = catalog["settings"]
    rows = filtered(catalog, task, "settings")
    forces = [row for row in rows if table["by"][row] == "force"]
    best = sorted(forces, key=lambda row: (table["tightening_factor"][row], bool(table["torsion"][row]), row))
    kept = best[:1] + [row for row in best[1:] if table["torsion"][best[0]] and not table["torsion"][row]][:1]
    lengths = [row for row in rows if table["by"][row] == "length"][:1] if sprung else []
    return (
        *(SettingRow(int(row), float(setting_scatter(table["tightening_factor"][row])), False) for row in kept),
        *(SettingRow(int(row), np.nan, True) for row in lengths),
    )


@dataclass(frozen=True)
class RodRows:
    """Rods (m,): thread, property class and standard of each row."""

    size: np.ndarray
    grade: np.ndarray
    standard: np.ndarray

    def take(self, rows: np.ndarray) -> "RodRows":
        return RodRows(self.size[rows], self.grade[rows], self.standard[rows])


def priced(task) -> bool:
    """Whether what a design costs counts."""
    return bool(task.weights.cost) or task.limits.cost is not None


def rods(catalog, task, size: int) -> RodRows:
    """Rods of one thread: of classes of like density, stiffness, expansion and endurance only the strongest.

    The others weigh and stretch as much and bear less; the cheapest class that holds is put in once a design is found.
    Where cost counts they are choices of their own.
    """
    grades = filtered(catalog, task, "property_classes")
    table = catalog["property_classes"]
    strongest: dict[tuple, int] = {}
    for grade in grades:
        key = (int(grade),) if priced(task) else alike(table, grade)
        if key not in strongest or table["yield_strength"][grade] > table["yield_strength"][strongest[key]]:
            strongest[key] = int(grade)
    standards = sorted(
        {STANDARDS.index(name) for name in catalog["heads"]["standard"][filtered(catalog, task, "heads")]}
        | ({len(STANDARDS) - 1} if len(filtered(catalog, task, "rods")) else set())
    )
    rows = list(product(sorted(strongest.values()), standards))
    return RodRows(np.full(len(rows), size), *(np.array(column, int) for column in zip(*rows, strict=True)))


def alike(table, grade: int) -> tuple:
    """What makes two property classes exchangeable but for strength and price."""
    columns = ("density", "modulus", "expansion", "endurance", "largest_diameter", "highest_temperature")
    return tuple(float(np.nan_to_num(table[name][grade])) for name in columns)


def pads(catalog, task, demand: Demand) -> list[tuple[int, int]]:
    """Pads and counts: those of the task's stack if it names any, else none or any that may stand in the stack.

    Gaskets of solid rubber, made for one shape of face, are among them only where the task filters pads.
    """
    table = catalog["pads"]
    if task.stack.pads is not None:
        return [(table.index(task.stack.pads.id), task.stack.pads.count)]
    rows = filtered(catalog, task, "pads")
    if "pads" not in task.choose:
        rows = rows[np.isnan(table["shape_factor"][rows])]
    stack = pads_of(catalog, rows, np.ones(len(rows), int))
    if stack is None:
        return [(NONE, 0)]
    strain = stack.strain(np.full((len(rows), 1), demand.lowest_pressure[0]))[:, 0]
    fit = (
        (stack.highest_temperature >= demand.highest_temperature[0])
        & (strain <= stack.highest_strain)
        & (stack.lasting_pressure >= demand.lowest_pressure[0])
        & (stack.peak - 1.0 <= demand.uniformity[0])
    )
    most = np.floor(PAD_SLENDERNESS * min(demand.length[0], demand.width[0]) / table["thickness"][rows] + 1e-9)
    return [
        (NONE, 0),
        *(
            (int(row), count)
            for row, high in zip(rows[fit], most[fit], strict=True)
            for count in range(1, int(high) + 1)
            if _shaped(catalog, demand, row, count)
        ),
    ]


def _shaped(catalog, demand: Demand, row: int, count: int) -> bool:
    """Whether the curve of some pads holds for the task's face."""
    stack = pads_of(catalog, np.array([row]), np.array([count]))
    return bool(stack.misshape(demand.length, demand.width)[0] <= PAD_SHAPE)
