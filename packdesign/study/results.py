"""Results of designs as cells of a table: text that reads back to the same number, empty where there is none."""

import math

import numpy as np

from packdesign.evaluate import Evaluation, figures
from packdesign.evaluate.life import damage, life_years
from packdesign.requirements import holds


def _mega(column: np.ndarray) -> np.ndarray:
    return column / 1e6


def _plates(key: str):
    """A figure of the plates; NaN where there are none."""
    return lambda found: found.plate_figures().get(key, np.full(len(found.mass), np.nan))


def _vessels(key: str):
    """A figure of the vessels; NaN where there are none."""
    return lambda found: found.vessel_figures().get(key, np.full(len(found.mass), np.nan))


RESPONSES = {
    "mass_kg": lambda found: found.mass,
    "cost_EUR": lambda found: found.cost,
    "volume_L": lambda found: found.volume * 1e3,
    "pressure_lowest_MPa": lambda found: _mega(found.pressure_range()[0]),
    "pressure_highest_MPa": lambda found: _mega(found.pressure_range()[1]),
    "local_pressure_lowest_MPa": lambda found: _mega(found.response.local_range()[0]),
    "local_pressure_highest_MPa": lambda found: _mega(found.response.local_range()[1]),
    "nonuniformity": lambda found: found.response.nonuniformity,
    "tilt": lambda found: found.response.tilt,
    **{key: _plates(key) for key in figures.PLATES},
    **{key: _vessels(key) for key in figures.VESSELS},
    "damage": damage,
    "life_years": life_years,
    "bound_mass_kg": lambda found: found.response.bound_mass,
    "utilisation": lambda found: found.utilisation,
    "governing": lambda found: governing(checks(found)),
}
"""What may be asked of a design, (n,) each; the keys are those of result.json where it has them."""


def cell(value) -> str:
    """Text of a number; NaN stands for none."""
    if isinstance(value, str):
        return value
    return "" if math.isnan(value) else repr(float(value))


def checks(evaluation: Evaluation) -> dict[str, np.ndarray]:
    """Worst utilisation (n,) of every check by `component.check`."""
    found: dict[str, np.ndarray] = {}
    for row in evaluation.requirements:
        name, worst = f"{row.component}.{row.check}", np.broadcast_to(row.worst()[0], evaluation.mass.shape)
        found[name] = np.maximum(found[name], worst) if name in found else worst
    return found


def governing(utilisations: dict[str, np.ndarray]) -> np.ndarray:
    """Name of the check with the highest utilisation, (n,)."""
    return np.array(list(utilisations), dtype=object)[np.argmax(np.stack(list(utilisations.values())), axis=0)]


def verdicts(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Status and message of every design."""
    worst = governing(checks(evaluation))
    passed, buildable = holds(evaluation.utilisation), evaluation.buildable
    found = []
    for row in range(len(worst)):
        if not buildable[row]:
            told = [fault.message(row) for fault in evaluation.faults if fault.where[row]]
            found.append(("unbuildable", "; ".join(told)))
        elif passed[row]:
            found.append(("holds", ""))
        else:
            found.append(("fails", f"{worst[row]}: utilisation {evaluation.utilisation[row]:.4g}"))
    return found


def results(evaluation: Evaluation, keys: tuple[str, ...], with_checks: bool) -> list[dict[str, str]]:
    """Cells of every design by column."""
    columns = {f"out.{key}": RESPONSES[key](evaluation) for key in keys}
    if with_checks:
        columns |= {f"utilisation.{name}": worst for name, worst in checks(evaluation).items()}
    shape = evaluation.mass.shape
    lists = {name: np.broadcast_to(column, shape).tolist() for name, column in columns.items()}
    return [{name: cell(values[row]) for name, values in lists.items()} for row in range(shape[0])]
