"""Numbers of a task that may be relaxed: where they stand, in what steps they move, and how far at the most."""

import copy
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from packdesign import task as tasks
from packdesign.units import scale

REACH = {"uniaxial": 20.0, "spring_loaded": 20.0, "isostatic": 5.0}
"""How many times the window's ceiling pressures go up at the most; a vessel is built for its window's ceiling."""
WIDEST = 10.0
"""Uniformity that asks for nothing."""
STEPS = {"MPa": 0.01, "mm": 0.01, "degC": 1.0, "": 0.01, "kg": 0.01, "EUR": 1.0, "L": 0.01}
"""Step of a relaxation by unit."""
UNITS_OF_LIMITS = {"mass": "kg", "cost": "EUR", "volume": "L", "swing": "MPa"}
WORTH = {"MPa": 0.1, "mm": 0.01, "degC": 1.0, "": 0.01, "kg": 0.1, "EUR": 10.0, "L": 0.1}
"""One unit of a requirement, of which the worth is told."""
YEAR, PERCENT = 1.0, 0.01
COUNTS = ("cycles", "temperature_cycles", "depressurisations")

NAMES = {
    "window.lowest": "a window's floor of", "window.highest": "a window's ceiling of",
    "window.tolerance": "a window's tolerance of", "window.uniformity": "a uniformity of",
    "window.local_lowest": "a local floor of", "window.local_highest": "a local ceiling of",
    "cell.breathing": "breathing of", "cell.irreversible_growth": "irreversible growth of",
    "duty.temperature.highest": "a highest temperature of", "duty.temperature.lowest": "a lowest temperature of",
    "duty.years": "a life of", "duty.cycles": "cycles, of",
    "limits.mass": "a mass of at most", "limits.cost": "a cost of at most", "limits.volume": "a volume of at most",
    "limits.swing": "a pressure swing of at most",
}


@dataclass(frozen=True)
class Parameter:
    """A number of a task, in its unit: as asked, the farthest that it is relaxed to, and the step on the way.

    `put` writes a value into the mapping of a task file; `demanded` says whether it is a requirement of its own, which
    a tolerance on others is not.
    """

    key: str
    unit: str
    start: float
    end: float
    step: float
    worth: float
    put: Callable[[dict, float], None] = field(compare=False)
    demanded: bool = True

    @property
    def count(self) -> int:
        """Number of steps from what is asked to the end."""
        return max(1, math.ceil(abs(self.end - self.start) / self.step - 1e-9))

    @property
    def sense(self) -> float:
        return 1.0 if self.end > self.start else -1.0

    def value(self, index: int) -> float:
        """Value after some steps, on a grid of whole steps but for both ends."""
        if index <= 0:
            return self.start
        if index >= self.count:
            return self.end
        whole = self.sense * math.floor(self.sense * self.start / self.step + 1e-9)
        return round((whole + self.sense * index) * self.step, 9)

    def index(self, value: float) -> int:
        """Number of steps to a value of the grid."""
        near = round(abs(value - self.start) / self.step)
        return min((one for one in range(max(near - 1, 0), min(near + 2, self.count + 1))),
                   key=lambda one: abs(self.value(one) - value))

    def told(self, value: float | None = None) -> str:
        """A value as a task file has it: `1.72 MPa`."""
        unit = "years" if self.key == "duty.years" else self.unit
        return f"{self.start if value is None else value:.10g} {unit}".strip()

    @property
    def named(self) -> str:
        """The requirement in words: `breathing of 0.6 mm`."""
        return f"{NAMES[self.key]} {self.told()}"


def changed(catalog, task, values: dict[Parameter, float]):
    """The task with other values of some parameters."""
    mapping = copy.deepcopy(task.source)
    for parameter, value in values.items():
        parameter.put(mapping, value)
    return tasks.parse(mapping, task.name, ".", catalog)


def parameters(task, kind: str) -> tuple[Parameter, ...]:
    """All parameters of a task that can be relaxed, those first that are given up last."""
    found = [*_window(task, kind), *_limits(task, kind), *_growth(task), *_temperatures(task), *_life(task)]
    return tuple(one for one in found if one.start != one.end)


def _at(*path: str, text: Callable[[float], object]) -> Callable[[dict, float], None]:
    def put(mapping: dict, value: float) -> None:
        for name in path[:-1]:
            mapping = mapping.setdefault(name, {})
        mapping[path[-1]] = text(value)
    return put


def _spelled(unit: str) -> Callable[[float], object]:
    return (lambda value: f"{value:.12g} {unit}") if unit else (lambda value: value)


def _number(path: tuple[str, ...], unit: str, si: float, end: float, demanded: bool = True) -> Parameter:
    start = float(f"{float(scale(unit).value(si)):.12g}") if unit else si
    return Parameter(".".join(path), unit, start, end, STEPS[unit], WORTH[unit], _at(*path, text=_spelled(unit)),
                     demanded)


def _window(task, kind: str) -> list[Parameter]:
    window, most = task.window, REACH[kind] * task.window.highest / 1e6
    given = [("lowest", "MPa", window.lowest, 0.0), ("highest", "MPa", window.highest, most),
             ("uniformity", "", window.uniformity, max(WIDEST, window.uniformity)),
             ("local_lowest", "MPa", window.local_lowest, 0.0), ("local_highest", "MPa", window.local_highest, most),
             ("tolerance", "MPa", window.tolerance, max(window.lowest, window.tolerance) / 1e6)]
    return [_number(("window", name), unit, value, end, name != "tolerance")
            for name, unit, value, end in given if value is not None]


def _limits(task, kind: str) -> list[Parameter]:
    given = ((name, unit, getattr(task.limits, name)) for name, unit in UNITS_OF_LIMITS.items()) if task.limits else ()
    return [_number(("limits", name), unit, value, float(f"{REACH[kind] * scale(unit).value(value):.12g}"))
            for name, unit, value in given if value is not None]


def _growth(task) -> list[Parameter]:
    cell = task.cell
    points = cell.growth_points
    most = 1e3 * float(max(points.min(), points.max(), key=abs))
    found = [Parameter("cell.breathing", "mm", float(f"{most:.9g}"), 0.0, STEPS["mm"], WORTH["mm"],
                       _breathing(cell, most))]
    return [*found, _number(("cell", "irreversible_growth"), "mm", cell.irreversible_growth, 0.0)]


def _breathing(cell, most: float) -> Callable[[dict, float], None]:
    """Growth in proportion, as a curve where it is one."""
    def put(mapping: dict, value: float) -> None:
        mapping["cell"].pop("electrodes", None)
        if cell.breathing is not None:
            mapping["cell"]["breathing"] = f"{value:.12g} mm"
            return
        share = value / most if most else 0.0
        mapping["cell"]["curve"] = {"charge": cell.charge_points.tolist(),
                                    "growth": [f"{1e3 * share * point:.12g} mm" for point in cell.growth_points]}
    return put


def _temperatures(task) -> list[Parameter]:
    """The ends of the duty; of a recorded history they are what was measured."""
    duty = task.duty
    if duty.history:
        return []
    found = []
    for name in ("highest", "lowest"):
        end = float(f"{duty.temperature.assembly - 273.15:.9g}")
        start = float(f"{getattr(duty.temperature, name) - 273.15:.9g}")
        found.append(Parameter(f"duty.temperature.{name}", "degC", start, end, STEPS["degC"], WORTH["degC"],
                               _temperature(duty, name)))
    return found


def _temperature(duty, name: str) -> Callable[[dict, float], None]:
    """An end of the duty's temperatures, with the place where cells dwell kept between both."""
    def put(mapping: dict, value: float) -> None:
        table = dict(mapping["duty"]["temperature"])
        table[name] = f"{value:.12g} degC"
        if "operating" in table:
            ends = {end: getattr(duty.temperature, end) - 273.15 for end in ("lowest", "highest")} | {name: value}
            dwelling = min(max(duty.temperature.operating - 273.15, ends["lowest"]), ends["highest"])
            table["operating"] = f"{dwelling:.9g} degC"
        mapping["duty"]["temperature"] = table
    return put


def _life(task) -> list[Parameter]:
    """Years with all counts in proportion; counts alone where no years are asked for."""
    duty = task.duty
    counted = max(duty.cycles, duty.temperature_cycles, duty.depressurisations)
    if duty.history or not (duty.years or counted):
        return []
    if duty.years:
        return [Parameter("duty.years", "", duty.years, 0.0, YEAR, YEAR, _share_of_life(duty, duty.years, "years"))]
    step = max(1.0, float(round(PERCENT * counted)))
    return [Parameter("duty.cycles", "", float(counted), 0.0, step, step, _share_of_life(duty, counted, ""))]


def _share_of_life(duty, whole: float, name: str) -> Callable[[dict, float], None]:
    def put(mapping: dict, value: float) -> None:
        share, table = value / whole, dict(mapping["duty"])
        if name:
            table[name] = value
        for count in COUNTS:
            table[count] = math.ceil(getattr(duty, count) * share - 1e-9)
        if "phase" in table:
            table["phase"] = [{**phase, "cycles": math.ceil(phase["cycles"] * share - 1e-9)}
                              for phase in table["phase"]]
        mapping["duty"] = table
    return put
