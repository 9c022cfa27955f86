"""The one door from a design to its numbers: designs in, masses, pressures and requirements out, all as columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand, Label, labels
from packdesign.duty import demand as demanded
from packdesign.errors import InputError
from packdesign.evaluate import figures
from packdesign.evaluate.limits import limit_rows
from packdesign.evaluate.loads import load_rows
from packdesign.holders import asymmetric, isostatic, spring_loaded, uniaxial
from packdesign.holders.response import Fault, Line, Response
from packdesign.requirements import EITHER, FALLS, Requirement, holds

KINDS = {"uniaxial": uniaxial, "spring_loaded": spring_loaded, "isostatic": isostatic, "asymmetric": asymmetric}
"""A holder kind is a module of functions: `choice` and `names` (from and to a task file's names), `assemble`,
`directions`, `faults` and `respond`."""


CONTACT = 1e-6
"""Share of the window's ceiling under which a pressure counts as lost contact."""


@dataclass(frozen=True)
class Evaluation:
    """Everything that packdesign says of designs of one kind, (n,) or (n, s) each; `naming` is the kind's `names`."""

    kind: str
    demand: Demand
    choice: object
    built: object
    response: Response
    requirements: tuple[Requirement, ...]
    faults: tuple[Fault, ...]
    mass: np.ndarray
    cost: np.ndarray
    utilisation: np.ndarray
    naming: Callable

    @property
    def buildable(self) -> np.ndarray:
        """Designs that can be put together."""
        return ~np.logical_or.reduce([fault.where for fault in self.faults])

    @property
    def feasible(self) -> np.ndarray:
        """Designs that can be put together and hold every requirement."""
        return self.buildable & holds(self.utilisation)

    @property
    def volume(self) -> np.ndarray:
        return self.response.volume

    @property
    def lines(self) -> tuple[Line, ...]:
        """Parts of one holder."""
        return self.response.lines

    @property
    def bound_mass(self) -> np.ndarray:
        """Mass that no holder of this kind can fall below [kg]."""
        return self.response.bound_mass

    def pressure_range(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest mean pressure over the states that the window judges, (n,) each."""
        return self.response.pressure_range

    def plate_figures(self) -> dict[str, np.ndarray]:
        """Figures of the plates (n,) by key; empty where there are no plates."""
        return figures.chosen(figures.PLATES, self.response.figures)

    def stiffness_split(self) -> dict[str, np.ndarray]:
        """Share of every part in the compliance of the load path (n,) by its name; empty where no plates press."""
        return figures.chosen(figures.STIFFNESS, self.response.figures)

    def vessel_figures(self) -> dict[str, np.ndarray]:
        """Figures of the vessels (n,) by key; empty where there are none."""
        return figures.chosen(figures.VESSELS, self.response.dimensions) if self.kind == "isostatic" else {}


def evaluate(catalog, kind: str, demand: Demand, choice, named: tuple[Label, ...] | None = None,
             kinds: Mapping = KINDS) -> Evaluation:
    """Judge designs of one kind.

    Parameters
    ----------
    catalog : Catalog
    kind : str
        Key of `kinds`.
    demand : Demand
        Columns (n,).
    choice : the kind's choice
        Columns (n,): rows of the catalog and free numbers.
    named : tuple of Label
        States to judge; all of the duty where left out. Fewer make a necessary test, not a verdict.
    kinds : mapping of str to module
        Kinds by name; one's own may be among them.

    Returns
    -------
    Evaluation
    """
    module = kinds[kind]
    built = module.assemble(catalog, demand, choice)
    response = module.respond(catalog, demand, built, named or all_labels(kind, demand, choice, kinds=kinds))
    mass = sum(line.quantity * line.unit_mass for line in response.lines)
    cost = sum(line.quantity * line.unit_cost for line in response.lines)
    requirements = (*window_rows(demand, response), *load_rows(demand, response), *response.requirements,
                    *limit_rows(kind, demand, response, mass, cost))
    worst = np.stack(np.broadcast_arrays(*(row.worst()[0] for row in requirements))).max(axis=0)
    return Evaluation(kind, demand, choice, built, response, requirements, module.faults(demand, built), mass, cost,
                      np.broadcast_to(worst, mass.shape), module.names)


def all_labels(kind: str, demand: Demand, choice, corners: tuple[str, ...] = ("low", "high"),
               kinds: Mapping = KINDS) -> tuple[Label, ...]:
    """All states of a duty in a kind of holder."""
    return labels(demand.charge.shape[1], demand.phase_names, kinds[kind].directions(choice), corners,
                  demand.history_charge.shape[1])


def window_rows(demand: Demand, response: Response) -> tuple[Requirement, ...]:
    """The window on the mean pressure, and on the map where the task limits that too."""
    judged, pressure = response.judged, response.pressure
    # contact must not be lost even where the window asks for nothing
    least = np.maximum(demand.lowest_pressure, CONTACT * demand.highest_pressure)
    floor = np.where(judged, least[:, None], 0.0)
    ceiling = np.where(judged, demand.highest_pressure[:, None], np.inf)
    rows = (
        Requirement("cells", "lowest pressure", pressure, floor, "MPa", "task, window.lowest", True, FALLS),
        Requirement("cells", "highest pressure", pressure, ceiling, "MPa", "task, window.highest"),
    )
    if np.isfinite(demand.local_lowest).any():
        floor = np.where(judged, np.nan_to_num(demand.local_lowest, nan=0.0)[:, None], 0.0)
        rows += (Requirement("cells", "lowest local pressure", pressure * response.lowest_ratio, floor, "MPa",
                             "task, window.local_lowest", True, EITHER),)
    if np.isfinite(demand.local_highest).any():
        ceiling = np.where(judged, np.nan_to_num(demand.local_highest, nan=np.inf)[:, None], np.inf)
        rows += (Requirement("cells", "highest local pressure", pressure * response.highest_ratio, ceiling, "MPa",
                             "task, window.local_highest"),)
    return rows


def rated(catalog, task, kinds: Mapping = KINDS) -> Evaluation:
    """Judge the one design of a rated task; what cannot be put together is bad input, all of it at once."""
    module = kinds[task.holder.kind]
    choice = module.choice(catalog, task.holder, task.stack)
    evaluation = evaluate(catalog, task.holder.kind, demanded([task], catalog), choice, kinds=kinds)
    told = [fault.message(0) for fault in evaluation.faults if fault.where[0]]
    if told:
        raise InputError(*(f"{task.name}: holder.{message}" for message in told))
    return evaluation


def names(catalog, evaluation: Evaluation, row: int) -> tuple[dict, dict]:
    """The `[holder]` table of one design as a rated task writes it, and what it adds to `[stack]`."""
    return evaluation.naming(catalog, evaluation.built, row)
