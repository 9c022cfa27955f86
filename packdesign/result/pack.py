"""What a result says of a whole pack: how many holders of how many cells, what they weigh, and where they stand."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from packdesign.duty.placement import UP
from packdesign.evaluate.pack import Packed
from packdesign.mechanics import packing
from packdesign.result.numbers import entry, finite, within

OBJECTIVES = {"mass": ("kg", 1.0), "cost": ("EUR", 1.0), "volume": ("L", 1e3), "weighted": ("weighted", 1.0)}
"""Unit in which each objective is told, and how many of them are one of SI."""
WHOLE = ("places_mm", "composites")
"""What the best pack alone is told with."""
UNKNOWN = ("cells_installed", "spare_cells", "stack_cells", "stacks", "along", "across", "orientation", "lengthwise",
           "installed_energy_Wh", "mass_kg", "holders_mass_kg", "cells_mass_kg", "layers_mass_kg", "cost_EUR",
           "volume_L", "Wh_per_kg", "Wh_per_L", "penalty_Wh_per_kg", "penalty_Wh_per_L", "holder_mm", "fit",
           "missing_mm")
"""What stays null where there is no design."""


@dataclass(frozen=True)
class Standing:
    """Where the holders of one pack stand, in the envelope's axes [m]; `missing` is None where all of them fit.

    `box` (3,) are the sides of a holder, `places` (m, 3) the low corners of those that fit, `fit` how many could.
    """

    box: np.ndarray
    places: np.ndarray
    fit: int
    missing: np.ndarray | None

    @property
    def volume(self) -> float:
        """Volume of the box around all holders [m3]; NaN where they do not fit."""
        if self.missing is not None:
            return np.nan
        return float((self.places.max(axis=0) + self.box - self.places.min(axis=0)).prod())


def standing(task, packed: Packed, row: int) -> Standing:
    """Places of the holders of one pack, whose task has one way to stand."""
    demand, order = packed.evaluation.demand, task.own_axes
    cut = partial(entry, row=row)
    room = [cut(column) for column in (demand.pack.envelope, demand.pack.gap, demand.pack.margin,
                                       demand.pack.keep_outs)]
    box, holders = cut(packed.box), int(cut(packed.holders))
    fit = int(packing.capacity(*(np.asarray(one)[None] for one in (box, *room)))[0])
    short = packing.missing(box, *room, holders) if fit < holders else None
    return Standing(_turned(box, order), _turned(packing.places(box, *room, holders, up=order.index(UP)), order), fit,
                    None if short is None else _turned(short, order))


def _turned(own: np.ndarray, order: list[int]) -> np.ndarray:
    """Lengths (..., 3) along the axes of the envelope from those along the holder's."""
    return own[..., np.argsort(order)]


def pack(task, packed: Packed | None, row: int, composites) -> dict | None:
    """The section of a task's best pack, or of one that was not found; None where the task asks for one holder alone.

    `task` has the choices of the pack made; `composites` are those of all kinds, each with the kind's name.
    """
    if task.pack is None:
        return None
    told = [_composite(task.objective, one) for one in composites]
    if packed is None:
        return {"holders": None, **_wanted(task), **dict.fromkeys(UNKNOWN), "places_mm": [], "composites": told}
    stood = standing(task, packed, row)
    return {**_figures(task, packed, row, stood), "places_mm": [_millimetres(place) for place in stood.places],
            "composites": told}


def short(task, packed: Packed | None, row: int) -> dict | None:
    """The section without places and composites; None where there is no pack."""
    return None if packed is None else _figures(task, packed, row, standing(task, packed, row))


def cells(task, packed: Packed | None, row: int) -> dict:
    """Cells that a pack has, those that are spare among them; of one that was not found those that it is to have."""
    count = int(entry(packed.installed, row)) if packed else task.pack.wanted(task.cell).cells
    return {"count": count, "mass_kg": count * task.cell.mass, "energy_Wh": within(count * task.cell.energy, "Wh")}


def _figures(task, packed: Packed, row: int, stood: Standing) -> dict:
    demand, wanted, cut = packed.evaluation.demand, _wanted(task), partial(entry, row=row)
    holders, stack, along, across, installed, spare = (int(cut(column)) for column in (
        packed.holders, demand.cells, demand.stacks_along, demand.stacks_across, packed.installed, packed.spare))
    per_litre = wanted["energy_Wh"] / (stood.volume * 1e3)
    return {
        "holders": holders, **wanted, "cells_installed": installed, "spare_cells": spare,
        "stack_cells": stack, "stacks": along * across, "along": along, "across": across,
        "orientation": task.turn[0], "lengthwise": task.turn[1],
        "installed_energy_Wh": within(installed * task.cell.energy, "Wh"),
        **{key: finite(cut(column)) for key, column in (
            ("mass_kg", packed.whole), ("holders_mass_kg", packed.mass), ("cells_mass_kg", packed.cells),
            ("layers_mass_kg", packed.layers), ("cost_EUR", packed.whole_cost))},
        "volume_L": finite(stood.volume * 1e3),
        "Wh_per_kg": within(cut(packed.specific_energy), "Wh"), "Wh_per_L": finite(per_litre),
        "penalty_Wh_per_kg": within(cut(packed.penalty), "Wh"),
        "penalty_Wh_per_L": finite(wanted["cells_Wh_per_L"] - per_litre),
        "holder_mm": _millimetres(stood.box), "fit": stood.fit,
        "missing_mm": None if stood.missing is None else _millimetres(stood.missing),
    }


def _wanted(task) -> dict:
    """What is asked of a pack, whatever it is made of."""
    cell, wanted = task.cell, task.pack.wanted(task.cell)
    litres = cell.outline_length * cell.outline_width * cell.thickness * 1e3
    return {
        "cells": wanted.cells, "series": wanted.series, "parallel": wanted.parallel,
        "energy_Wh": within(wanted.cells * cell.energy, "Wh"),
        "cells_Wh_per_kg": within(cell.energy / cell.mass, "Wh"), "cells_Wh_per_L": within(cell.energy / litres, "Wh"),
        "envelope_mm": _millimetres(task.pack.envelope),
        "keep_outs_mm": [_millimetres(np.ravel([box.start, box.end], order="F")) for box in task.pack.keep_outs],
    }


def _composite(objective: str, one) -> dict:
    """One choice of cells, grid and turn, and what was found of it."""
    _, factor = OBJECTIVES[objective]
    return {
        "kind": one.kind, "stack_cells": one.cells, "along": one.grid[0], "across": one.grid[1],
        "orientation": one.turn[0], "lengthwise": one.turn[1], "holders": one.holders, "spare_cells": one.spare,
        "status": one.status, "objective": finite(one.value * factor),
        "missing_mm": None if one.missing is None else _millimetres(one.missing), "reason": one.reason,
    }


def _millimetres(lengths) -> list[float | None]:
    """Lengths as files show them, to a nanometre; None where there is none."""
    return [told if told is None else round(told, 6) for told in (within(length, "mm") for length in lengths)]
