"""What the cells ask of a holder: the stack, its duty and its window as columns."""

from dataclasses import dataclass, fields

import numpy as np

from packdesign.duty.draws import Drawn
from packdesign.duty.history import Visits, rises, visits
from packdesign.duty.placement import Placement, placement

APART = "asymmetric"
"""Kind of holder in which either electrode's growth is felt apart."""


@dataclass(frozen=True)
class Demand:
    """Stack, duty and window; every column is (n,) in SI, temperatures in kelvin, pressures gauge.

    Equal stacks may stand side by side, `stacks_along` in the cell's length and `stacks_across` in its width, with
    `stack_gap_along` and `stack_gap_across` between their outlines. `cells` counts along the pressing axis of one;
    `length` and `width` are the pressed face of one stack, `outline_length` and `outline_width` enclose all of them,
    `layer_mass` and `layer_cost` are those of all stacks.
    `charge` and `growth` are (n, k): the duty's lowest and highest charge with the extremes of the breathing curve
    between them, and the free growth of one cell from the lowest charge on, of which `cathode_growth` is the cathode's
    part, NaN where electrodes are not known. `phase_*` are (n, p).
    `operating_temperature` is where the cells dwell over the years, and losses run at it; `retightening` are the years
    after which the pressure is set anew, NaN where it never is. `layer_creep_settled` and `layer_creep_life`
    are what insulators shorten per pressure in the first days and in ten years, beside their softness [m/Pa];
    `layer_pressure` is what those with an area of their own bear, as pressure on the face, infinite without any. A load
    cell carries the force of all stacks: it is among the layers, but for its mass and cost; `load_cell_softness` is its
    share of theirs, `load_cell_force` and `load_cell_temperature` are what it bears, infinite without one.
    `history_*` are (n, h): the moments of a recorded history at which charge or temperature turns, and `history` is the
    order in which it visits them, `history_repeats` times in a life. `limit_*` is what the holder, of a pack all of
    it, may come to at the most, NaN where the task sets no limit. `drawn` is None where tolerances are bounds, and
    `pack` where one holder alone is asked for.
    """

    cells: np.ndarray
    stacks_along: np.ndarray
    stacks_across: np.ndarray
    stack_gap_along: np.ndarray
    stack_gap_across: np.ndarray
    length: np.ndarray
    width: np.ndarray
    outline_length: np.ndarray
    outline_width: np.ndarray
    thickness: np.ndarray
    mass: np.ndarray
    energy: np.ndarray
    irreversible_growth: np.ndarray
    through_modulus: np.ndarray
    contact_modulus: np.ndarray
    bulk_modulus: np.ndarray
    thermal_expansion: np.ndarray
    breathing_tolerance: np.ndarray
    modulus_tolerance: np.ndarray
    seal_permeance: np.ndarray
    layer_height: np.ndarray
    layer_softness: np.ndarray
    layer_creep_settled: np.ndarray
    layer_creep_life: np.ndarray
    layer_expansion: np.ndarray
    layer_mass: np.ndarray
    layer_cost: np.ndarray
    layer_count: np.ndarray
    layer_pressure: np.ndarray
    load_cell_softness: np.ndarray
    load_cell_force: np.ndarray
    load_cell_temperature: np.ndarray
    load_cell_mass: np.ndarray
    load_cell_cost: np.ndarray
    assembly_temperature: np.ndarray
    lowest_temperature: np.ndarray
    highest_temperature: np.ndarray
    operating_temperature: np.ndarray
    cycles: np.ndarray
    years: np.ndarray
    retightening: np.ndarray
    depressurisations: np.ndarray
    depressurised_to: np.ndarray
    temperature_cycles: np.ndarray
    current: np.ndarray
    window_lowest: np.ndarray
    window_highest: np.ndarray
    window_tolerance: np.ndarray
    uniformity: np.ndarray
    local_lowest: np.ndarray
    local_highest: np.ndarray
    cathode_lowest: np.ndarray
    cathode_highest: np.ndarray
    charge: np.ndarray
    growth: np.ndarray
    cathode_growth: np.ndarray
    phase_pressure: np.ndarray
    phase_factor: np.ndarray
    phase_temperature: np.ndarray
    phase_cycles: np.ndarray
    history_charge: np.ndarray
    history_growth: np.ndarray
    history_cathode_growth: np.ndarray
    history_temperature: np.ndarray
    history_repeats: np.ndarray
    limit_mass: np.ndarray
    limit_cost: np.ndarray
    limit_volume: np.ndarray
    limit_swing: np.ndarray
    layer_names: tuple[str, ...] = ()
    phase_names: tuple[str, ...] = ()
    history: tuple[int, ...] = ()
    drawn: Drawn | None = None
    pack: Placement | None = None

    @property
    def stacks(self) -> np.ndarray:
        """Number of stacks side by side."""
        return self.stacks_along * self.stacks_across

    @property
    def cell_count(self) -> np.ndarray:
        """Cells of all stacks."""
        return self.stacks * self.cells

    @property
    def face(self) -> np.ndarray:
        """Pressed area of all stacks [m2]."""
        return self.stacks * self.length * self.width

    @property
    def cell_outline(self) -> tuple[np.ndarray, np.ndarray]:
        """Length and width of one cell with its seal and tabs [m]."""
        along, across = self.stack_gaps
        return ((self.outline_length + along) / self.stacks_along - along,
                (self.outline_width + across) / self.stacks_across - across)

    @property
    def stack_gaps(self) -> tuple[np.ndarray, np.ndarray]:
        """Clear distance between neighbouring outlines along and across [m]."""
        return self.stack_gap_along, self.stack_gap_across

    @property
    def outline_area(self) -> np.ndarray:
        """Area of all stacks' outlines, without the gaps between them [m2]."""
        length, width = self.cell_outline
        return self.stacks * length * width

    @property
    def face_gaps(self) -> tuple[np.ndarray, np.ndarray]:
        """Clear distance between neighbouring pressed faces along and across [m]."""
        length, width = self.cell_outline
        along, across = self.stack_gaps
        return along + length - self.length, across + width - self.width

    @property
    def face_extent(self) -> tuple[np.ndarray, np.ndarray]:
        """Length and width over all pressed faces [m]."""
        along, across = self.face_gaps
        return (self.stacks_along * (self.length + along) - along, self.stacks_across * (self.width + across) - across)

    @property
    def stack_height(self) -> np.ndarray:
        """Cells and insulators as assembled [m]; pads come on top."""
        return self.cells * self.thickness + self.layer_height

    @property
    def swings(self) -> np.ndarray:
        """Cycles of charge or temperature: paired, so that the more frequent counts; of a history at most so many."""
        return np.maximum(self.cycles, self.temperature_cycles) + 0.5 * len(self.history) * self.history_repeats

    @property
    def full_charges(self) -> np.ndarray:
        """Cycles from the lowest to the highest growth, and those that the rises of a history come to."""
        return self.cycles + self._recorded(self.history_growth, np.ptp(self.growth, axis=1))

    @property
    def full_warmings(self) -> np.ndarray:
        """Cycles from the lowest to the highest temperature, and those that the rises of a history come to."""
        return self.temperature_cycles + self._recorded(
            self.history_temperature, self.highest_temperature - self.lowest_temperature)

    def _recorded(self, values: np.ndarray, whole: np.ndarray) -> np.ndarray:
        """Rises of a quantity of the history, in all its repeats, in wholes (n,)."""
        rise = self.history_repeats * rises(values, self.history)
        return np.divide(rise, whole, out=np.zeros(rise.shape), where=whole > 0.0)

    @property
    def lowest_pressure(self) -> np.ndarray:
        """Floor of the window with its tolerance (n,) [Pa]; what presses is never under the pressure around it."""
        return np.maximum(self.window_lowest - self.window_tolerance, 0.0)

    @property
    def highest_pressure(self) -> np.ndarray:
        return self.window_highest + self.window_tolerance

    def take(self, rows: np.ndarray) -> "Demand":
        """The demand of some designs, in the order of `rows`."""
        return Demand(*(_taken(getattr(self, f.name), rows) for f in fields(self)))


def _taken(column, rows: np.ndarray):
    if isinstance(column, tuple) or column is None:
        return column
    if isinstance(column, (Drawn, Placement)):
        return column.take(rows)
    return column[rows] if len(column) > 1 else column[np.zeros(len(rows), int)]


def demand(tasks, catalog) -> Demand:
    """Columns of tasks that share their structure: as many charge extremes, the same phases and layer materials."""
    rows = [_row(task, catalog) for task in tasks]
    columns = {name: np.stack([row[name] for row in rows]) for name in rows[0]}
    first = tasks[0]
    return Demand(**columns, layer_names=tuple(layer.material for layer in first.layers),
                  phase_names=tuple(phase.name for phase in first.duty.phases), history=recorded(first).order,
                  pack=placement(tasks))


def _row(task, catalog) -> dict[str, np.ndarray]:
    cell, duty, window = task.cell, task.duty, task.window
    charge, growth, cathode = _turning_points(task)
    plain = {name: getattr(cell, name) for name in (
        "length", "width", "thickness", "mass", "energy", "irreversible_growth", "through_modulus", "contact_modulus",
        "bulk_modulus", "thermal_expansion", "breathing_tolerance", "modulus_tolerance", "seal_permeance")}
    times = {name: getattr(duty, name) for name in (
        "cycles", "years", "retightening", "depressurisations", "depressurised_to", "temperature_cycles", "current")}
    temperatures = {f"{name}_temperature": getattr(duty.temperature, name)
                    for name in ("assembly", "lowest", "highest", "operating")}
    limits = {"window_lowest": window.lowest, "window_highest": window.highest, "window_tolerance": window.tolerance,
              "uniformity": window.uniformity, "local_lowest": window.local_lowest,
              "local_highest": window.local_highest, "cathode_lowest": window.cathode_lowest,
              "cathode_highest": window.cathode_highest}
    phases = {f"phase_{name}": [getattr(phase, name) for phase in duty.phases]
              for name in ("pressure", "factor", "temperature", "cycles")}
    phases["phase_factor"] = [1.0 if factor is None else factor for factor in phases["phase_factor"]]
    row = {"cells": task.stack.cells, **plain, **_arrangement(task.stack.side_by_side, cell), **times, **temperatures,
           **limits, **phases, **_layers(task, catalog), **_history(task),
           **{f"limit_{name}": getattr(task.limits, name) for name in ("mass", "cost", "volume", "swing")},
           "charge": charge, "growth": growth, "cathode_growth": cathode}
    return {name: np.asarray(value, dtype=float) for name, value in row.items()}


def _arrangement(side_by_side, cell) -> dict[str, float]:
    """Stacks along and across, and the outline that encloses them."""
    along, across, gaps = (side_by_side.along, side_by_side.across, side_by_side.gap) if side_by_side else (
        1, 1, (0.0, 0.0))
    return {"stacks_along": along, "stacks_across": across, "stack_gap_along": gaps[0], "stack_gap_across": gaps[1],
            "outline_length": along * (cell.outline_length + gaps[0]) - gaps[0],
            "outline_width": across * (cell.outline_width + gaps[1]) - gaps[1]}


def turning_curves(task) -> tuple[np.ndarray, ...]:
    """Growths of a cell over its charge points whose extremes are states: those that a plunger or plate feels."""
    cell = task.cell
    apart = getattr(task.holder, "kind", None) == APART
    return (cell.growth_points, *((cell.growth_points - cell.cathode_points, cell.cathode_points) if apart else ()))


def _turning_points(task) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lowest and highest charge with the extremes between them, and the growth of cell and cathode from the lowest.

    Of an extreme that is flat the first point stands for all.
    """
    cell, charge = task.cell, task.duty.charge
    points, curves = cell.charge_points, turning_curves(task)
    inner = np.unique(np.concatenate([_turns(points, growth) for growth in curves]))
    at = np.array([charge[0], *inner[(inner > charge[0]) & (inner < charge[1])], charge[1]])
    grown, cathode = (np.interp(at, points, growth) for growth in (cell.growth_points, cell.cathode_points))
    return at, grown - grown[0], cathode - cathode[0]


def _turns(points: np.ndarray, growth: np.ndarray) -> np.ndarray:
    """Charges at which a growth turns between the first and the last point."""
    slopes = np.sign(np.diff(growth))
    moving = np.flatnonzero(slopes)
    return points[1 + moving[:-1][slopes[moving[1:]] != slopes[moving[:-1]]]]


def recorded(task) -> Visits:
    """Moments of a task's history; none without one."""
    charge, _, _ = _turning_points(task)
    return visits(task.duty.history, charge[1:-1])


def _history(task) -> dict:
    found, cell, repeats = recorded(task), task.cell, task.duty.history.repeats if task.duty.history else 0
    at = [task.duty.charge[0], *found.charge]
    grown, cathode = (np.interp(at, cell.charge_points, growth) for growth in (cell.growth_points, cell.cathode_points))
    return {"history_charge": found.charge, "history_growth": grown[1:] - grown[0],
            "history_cathode_growth": cathode[1:] - cathode[0],
            "history_temperature": found.temperature, "history_repeats": repeats}


def _layers(task, catalog) -> dict[str, float]:
    """Layers in a row: height, height over modulus and on the face, its creep, expansion, mass and cost in all."""
    table, stack, cell = catalog["materials"], task.stack, task.cell
    sums = dict.fromkeys(("layer_height", "layer_softness", "layer_creep_settled", "layer_creep_life",
                          "layer_expansion", "layer_mass", "layer_cost"), 0.0)
    stacks = stack.side_by_side.along * stack.side_by_side.across if stack.side_by_side else 1
    borne = np.inf
    for layer in task.layers:
        row, height = table.index(layer.material), layer.thickness * layer.count
        area = cell.outline_length * cell.outline_width if layer.area is None else layer.area
        mass = table["density"][row] * height * area * stacks
        softness = height / table["modulus"][row]
        if layer.area is not None:
            softness *= cell.length * cell.width / layer.area
            strength = np.fmin(table["yield_strength"][row], table["ultimate_strength"][row])
            borne = min(borne, strength * layer.area / (cell.length * cell.width))
        settled, life = (np.nan_to_num(table[name][row]) for name in ("creep_settled", "creep_life"))
        for name, value in zip(sums, (height, softness, softness * settled, softness * life,
                                      height * table["expansion"][row], mass, mass * table["price"][row]),
                               strict=True):
            sums[name] += value
    found = _load_cell(stack.load_cell, table, stacks * cell.length * cell.width)
    own = found.pop("height"), found["load_cell_softness"], found.pop("expansion")
    for name, value in zip(("layer_height", "layer_softness", "layer_expansion"), own, strict=True):
        sums[name] += value
    return {**sums, **found, "layer_pressure": borne,
            "layer_count": float(sum(layer.count for layer in task.layers))}


def _load_cell(load_cell, table, face: float) -> dict[str, float]:
    """Columns of a load cell that carries the force of all faces, with its height and its expansion [m/K]."""
    if load_cell is None:
        return {"height": 0.0, "expansion": 0.0, "load_cell_softness": 0.0, "load_cell_force": np.inf,
                "load_cell_temperature": np.inf, "load_cell_mass": 0.0, "load_cell_cost": 0.0}
    expansion = table["expansion"][table.index(load_cell.material)]
    return {"height": load_cell.height, "expansion": load_cell.height * expansion,
            "load_cell_softness": face / load_cell.stiffness, "load_cell_force": load_cell.rated_force,
            "load_cell_temperature": load_cell.highest_temperature, "load_cell_mass": load_cell.mass,
            "load_cell_cost": load_cell.cost}
