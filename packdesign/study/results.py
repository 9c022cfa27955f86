"""Results of designs as cells of a table: text that reads back to the same number, empty where there is none."""

import math
from dataclasses import dataclass

import numpy as np

from packdesign.evaluate import Evaluation, figures
from packdesign.evaluate.life import damage, life_years
from packdesign.evaluate.pack import Packed, packed
from packdesign.requirements import holds

WATT_HOUR = 3600.0
"""Joules in a watt-hour."""


@dataclass(frozen=True)
class Judged:
    """Designs of one kind: of one holder, and of the pack where their tasks ask for one."""

    holder: Evaluation
    pack: Packed | None

    @property
    def whole(self) -> Evaluation | Packed:
        """What mass, cost, volume and checks are told of."""
        return self.pack or self.holder


def judged(catalog, evaluation: Evaluation) -> Judged:
    """Evaluated holders with their packs."""
    return Judged(evaluation, packed(catalog, evaluation))


def _mega(column: np.ndarray) -> np.ndarray:
    return column / 1e6


def _plates(key: str):
    """A figure of the plates; NaN where there are none."""
    return lambda found: found.holder.plate_figures().get(key, np.nan)


def _vessels(key: str):
    """A figure of the vessels; NaN where there are none."""
    return lambda found: found.holder.vessel_figures().get(key, np.nan)


def _packs(key: str, unit: float = 1.0):
    """A figure of the packs in a unit; NaN where one holder alone is asked for."""
    return lambda found: getattr(found.pack, key) / unit if found.pack else np.nan


RESPONSES = {
    "mass_kg": lambda found: found.whole.mass,
    "cost_EUR": lambda found: found.whole.cost,
    "volume_L": lambda found: found.whole.volume * 1e3,
    "pressure_lowest_MPa": lambda found: _mega(found.holder.pressure_range()[0]),
    "pressure_highest_MPa": lambda found: _mega(found.holder.pressure_range()[1]),
    "local_pressure_lowest_MPa": lambda found: _mega(found.holder.response.local_range()[0]),
    "local_pressure_highest_MPa": lambda found: _mega(found.holder.response.local_range()[1]),
    "nonuniformity": lambda found: found.holder.response.nonuniformity,
    "tilt": lambda found: found.holder.response.tilt,
    **{key: _plates(key) for key in figures.PLATES},
    **{key: _vessels(key) for key in figures.VESSELS},
    "damage": lambda found: damage(found.holder),
    "life_years": lambda found: life_years(found.holder),
    "pack_mass_kg": _packs("whole"),
    "pack_Wh_per_kg": _packs("specific_energy", WATT_HOUR),
    "pack_penalty_Wh_per_kg": _packs("penalty", WATT_HOUR),
    "holders": _packs("holders"),
    "spare_cells": _packs("spare"),
    "bound_mass_kg": lambda found: found.whole.bound_mass,
    "utilisation": lambda found: found.whole.utilisation,
    "governing": lambda found: governing(checks(found)),
}
"""What may be asked of a design, (n,) each; the keys are those of result.json where it has them. Masses, costs, volumes
and utilisations of a pack are those of all its holders."""


def cell(value) -> str:
    """Text of a number; NaN stands for none."""
    if isinstance(value, str):
        return value
    return "" if math.isnan(value) else repr(float(value))


def checks(found: Judged) -> dict[str, np.ndarray]:
    """Worst utilisation (n,) of every check by `component.check`."""
    every: dict[str, np.ndarray] = {}
    for row in found.whole.requirements:
        name, worst = f"{row.component}.{row.check}", np.broadcast_to(row.worst()[0], found.holder.mass.shape)
        every[name] = np.maximum(every[name], worst) if name in every else worst
    return every


def governing(utilisations: dict[str, np.ndarray]) -> np.ndarray:
    """Name of the check with the highest utilisation, (n,)."""
    return np.array(list(utilisations), dtype=object)[np.argmax(np.stack(list(utilisations.values())), axis=0)]


def verdicts(found: Judged) -> list[tuple[str, str]]:
    """Status and message of every design."""
    worst, utilisation, faults = governing(checks(found)), found.whole.utilisation, found.holder.faults
    passed, buildable = holds(utilisation), found.holder.buildable
    told = []
    for row in range(len(worst)):
        if not buildable[row]:
            told.append(("unbuildable", "; ".join(fault.message(row) for fault in faults if fault.where[row])))
        elif passed[row]:
            told.append(("holds", ""))
        else:
            told.append(("fails", f"{worst[row]}: utilisation {utilisation[row]:.4g}"))
    return told


def results(found: Judged, keys: tuple[str, ...], with_checks: bool) -> list[dict[str, str]]:
    """Cells of every design by column."""
    columns = {f"out.{key}": RESPONSES[key](found) for key in keys}
    if with_checks:
        columns |= {f"utilisation.{name}": worst for name, worst in checks(found).items()}
    shape = found.holder.mass.shape
    lists = {name: np.broadcast_to(column, shape).tolist() for name, column in columns.items()}
    return [{name: cell(values[row]) for name, values in lists.items()} for row in range(shape[0])]
