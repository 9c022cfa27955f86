"""Results of designs as columns: what may be asked of them, their checks and their verdicts."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from packdesign.evaluate import Evaluation, figures
from packdesign.evaluate.life import damage, life_years
from packdesign.evaluate.pack import Packed, packed
from packdesign.requirements import holds
from packdesign.study.batch import Batch, words

STATUSES = ("holds", "fails", "unbuildable")
SIZES = ("length", "width", "height", "diameter")


@dataclass(frozen=True)
class Judged:
    """Designs of one kind: of one holder, and of the pack where their tasks ask for one."""

    holder: Evaluation
    pack: Packed | None

    @property
    def whole(self) -> Evaluation | Packed:
        """What mass, cost, volume and checks are told of."""
        return self.pack or self.holder

    @cached_property
    def checks(self) -> dict[str, np.ndarray]:
        """Worst utilisation (n,) of every check by `component.check`."""
        every: dict[str, np.ndarray] = {}
        for row in self.whole.requirements:
            name, worst = f"{row.component}.{row.check}", np.broadcast_to(row.worst()[0], self.holder.mass.shape)
            every[name] = np.maximum(every[name], worst) if name in every else worst
        return every

    @cached_property
    def governing(self) -> np.ndarray:
        """Name of the check with the highest utilisation, (n,)."""
        names, values = words(self.checks), list(self.checks.values())
        worst, first = values[0], np.zeros(len(values[0]), int)
        for number, column in enumerate(values[1:], 1):
            first = np.where(column > worst, number, first)
            worst = np.maximum(worst, column)
        return names[first]


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


def _cathode(end: int):
    """Lowest or highest pressure of the cathode [MPa]; NaN where it has none of its own."""
    return lambda found: _mega(found.holder.response.cathode_range[end]) if found.holder.response.cathode_range else (
        np.nan)


def _packs(key: str, unit: float = 1.0):
    """A figure of the packs in a unit; NaN where one holder alone is asked for."""
    return lambda found: getattr(found.pack, key) / unit if found.pack else np.nan


def _content(key: str):
    """Energy over mass or volume of one holder with its cells; of packs over mass alone."""
    def column(found: Judged):
        if found.pack:
            return found.pack.specific_energy / figures.WATT_HOUR if key == "Wh_per_kg" else np.nan
        return figures.energy_content(found.holder.demand, found.holder.mass, found.holder.volume)[key]
    return column


def _outside(name: str):
    """An outside size of one holder [mm]; NaN where it has none of that name."""
    return lambda found: found.holder.response.dimensions.get(name, np.nan) * 1e3


RESPONSES = {
    "mass_kg": lambda found: found.whole.mass,
    "cost_EUR": lambda found: found.whole.cost,
    "volume_L": lambda found: found.whole.volume * 1e3,
    "Wh_per_kg": _content("Wh_per_kg"),
    "Wh_per_L": _content("Wh_per_L"),
    **{f"outside_{name}_mm": _outside(name) for name in SIZES},
    "pressure_set_MPa": lambda found: _mega(found.holder.choice.set_pressure),
    "pressure_lowest_MPa": lambda found: _mega(found.holder.pressure_range()[0]),
    "pressure_highest_MPa": lambda found: _mega(found.holder.pressure_range()[1]),
    "swing_MPa": lambda found: _mega(found.holder.pressure_range()[1] - found.holder.pressure_range()[0]),
    "cathode_pressure_lowest_MPa": _cathode(0),
    "cathode_pressure_highest_MPa": _cathode(1),
    "local_pressure_lowest_MPa": lambda found: _mega(found.holder.response.local_range()[0]),
    "local_pressure_highest_MPa": lambda found: _mega(found.holder.response.local_range()[1]),
    "nonuniformity": lambda found: found.holder.response.nonuniformity,
    "tilt": lambda found: found.holder.response.tilt,
    **{key: _plates(key) for key in figures.PLATES},
    **{key: _vessels(key) for key in figures.VESSELS},
    "damage": lambda found: damage(found.holder),
    "life_years": lambda found: life_years(found.holder),
    "pack_mass_kg": _packs("whole"),
    "pack_Wh_per_kg": _packs("specific_energy", figures.WATT_HOUR),
    "pack_penalty_Wh_per_kg": _packs("penalty", figures.WATT_HOUR),
    "holders": _packs("holders"),
    "spare_cells": _packs("spare"),
    "bound_mass_kg": lambda found: found.whole.bound_mass,
    "utilisation": lambda found: found.whole.utilisation,
    "governing": lambda found: found.governing,
}
"""What may be asked of a design, (n,) each; the keys are those of result.json where it has them. Masses, costs, volumes
and utilisations of a pack are those of all its holders."""


def batch(found: Judged, keys: tuple[str, ...], with_checks: bool) -> Batch:
    """Designs as columns; of those that cannot be put together nothing is told but why."""
    shape = found.holder.mass.shape
    cells = {f"out.{key}": np.broadcast_to(_plain(RESPONSES[key](found)), shape) for key in keys}
    if with_checks:
        cells |= {f"utilisation.{name}": worst for name, worst in found.checks.items()}
    return Batch(*_verdicts(found), cells).blanked(~found.holder.buildable)


def _plain(column) -> np.ndarray:
    """Words, or numbers that can also be none."""
    column = np.asarray(column)
    return column if column.dtype == object else column.astype(float)


def _verdicts(found: Judged) -> tuple[np.ndarray, np.ndarray]:
    """Status and message of every design."""
    utilisation, buildable = found.whole.utilisation, found.holder.buildable
    passed = holds(utilisation)
    status = words(STATUSES)[np.where(buildable, np.where(passed, 0, 1), 2)]
    message = words([""]).repeat(len(status))
    failed = np.flatnonzero(buildable & ~passed)
    message[failed] = [f"{name}: utilisation {value:.4g}" for name, value in
                       zip(found.governing[failed].tolist(), utilisation[failed].tolist(), strict=True)]
    for row in np.flatnonzero(~buildable).tolist():
        message[row] = "; ".join(fault.message(row) for fault in found.holder.faults if fault.where[row])
    return status, message
