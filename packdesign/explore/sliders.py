"""What of a rated task one may turn: keys, their units, and how far they go."""

import math
from dataclasses import dataclass

from packdesign.errors import InputError
from packdesign.units import is_number, scale
from packdesign.wording import UNITS

STEPS, FEW = 300.0, 100.0
"""At least so many steps has a slider, and one of years."""
PRESSURE, TEMPERATURE, GROWTH = "MPa", "degC", "um"
COLDEST, HOTTEST = -40.0, 120.0
"""How far temperatures go where the task itself goes no further [degC]."""
SMALL_UNITS = {"um": "µm", **UNITS}


@dataclass(frozen=True)
class Slider:
    """One number of a task by its dotted key, in the unit of its text; whole numbers and plain ones have none.

    `value` is what the task says.
    """

    key: str
    group: str
    label: str
    unit: str
    value: float
    lowest: float
    highest: float
    step: float
    whole: bool = False

    @property
    def shown_unit(self) -> str:
        """The unit as a page shows it."""
        return SMALL_UNITS.get(self.unit, self.unit)

    def written(self, value) -> str | float | int:
        """A number as the task's file says it; refused beyond the ends of the slider."""
        if not is_number(value) or not self.lowest <= value <= self.highest or (self.whole and value != int(value)):
            noun = "a whole number" if self.whole else "a number"
            ends = f"{self.lowest:g} to {self.highest:g} {self.unit}".rstrip()
            raise InputError(f"{self.key}: found {value!r}: expected {noun} of {ends}")
        if self.unit:
            return f"{value:.12g} {self.unit}"
        return int(value) if self.whole else float(value)


def _round_above(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(n * power for n in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0) if n * power >= value * (1 - 1e-12))


def _step(span: float, steps: float = STEPS) -> float:
    return 10.0 ** math.floor(math.log10(span / steps))


def _in(unit: str, value: float) -> float:
    """A number of SI in a unit, free of the last digits' noise; the task itself keeps what it says."""
    return float(f"{scale(unit).value(value):.12g}")


def _pressures(task) -> list[Slider]:
    """The set pressure, where there is one of the cathode that too, and the window."""
    window, holder = task.window, task.holder
    told = [("holder.pressure_set", "Set pressure", "As set", holder.pressure_set),
            ("holder.cathode_pressure_set", "Set pressure", "Cathode as set",
             getattr(holder, "cathode_pressure_set", None)),
            ("window.lowest", "Pressure window", "Lowest", window.lowest),
            ("window.highest", "Pressure window", "Highest", window.highest),
            ("window.cathode_lowest", "Pressure window", "Cathode, lowest", window.cathode_lowest),
            ("window.cathode_highest", "Pressure window", "Cathode, highest", window.cathode_highest)]
    ends = {True: window.cathode_highest, False: max(window.highest, holder.pressure_set)}
    found = []
    for key, group, label, value in told:
        if value is None:
            continue
        top = ends["cathode" in key] or value
        end = _round_above(2.0 * _in(PRESSURE, max(top, value)))
        floor = 0.0 if key.endswith("lowest") else _step(end)
        value = _in(PRESSURE, value)
        found.append(Slider(key, group, label, PRESSURE, value, min(floor, value), end, _step(end)))
    return found


def _temperatures(task) -> list[Slider]:
    """Ends of the duty on their sides of the assembly temperature, and where the cells dwell if the task says so."""
    duty = task.duty.temperature
    lowest, assembly, highest, operating = (_in(TEMPERATURE, value) for value in (
        duty.lowest, duty.assembly, duty.highest, duty.operating))
    cold, hot = min(COLDEST, lowest), max(HOTTEST, highest)
    given = task.source["duty"].get("temperature")
    dwells = isinstance(given, dict) and "operating" in given
    told = [("lowest", "Lowest", lowest, cold, assembly), ("highest", "Highest", highest, assembly, hot)]
    told += [("operating", "Dwelling", operating, cold, hot)] if dwells else []
    return [Slider(f"duty.temperature.{name}", "Temperature", label, TEMPERATURE, value, start, end, 1.0)
            for name, label, value, start, end in told]


def _stack(task) -> list[Slider]:
    """Cells in the stack, and their breathing where it is one number."""
    cells, found = task.stack.cells, []
    if task.holder.kind != "asymmetric":  # a die holds one pellet
        most = max(2 * cells, cells + 10)
        found.append(Slider("stack.cells", "Stack", "Cells pressed", "", cells, 1, most, 1, True))
    if task.cell.breathing is None:
        return found
    value = _in(GROWTH, task.cell.breathing)
    end = min(_round_above(2.0 * abs(value) or _in(GROWTH, task.cell.thickness) / 10.0),
              0.99 * _in(GROWTH, task.cell.thickness))
    ends = (-end, 0.0) if value < 0.0 else (0.0, end)
    return [*found, Slider("cell.breathing", "Stack", "Breathing of a cell", GROWTH, value, *ends, _step(end))]


def _life(task) -> list[Slider]:
    """Years, and cycles where no history counts them."""
    years, cycles = task.duty.years, task.duty.cycles
    end = _round_above(2.0 * years or 10.0)
    found = [Slider("duty.years", "Life", "Years", "", years, 0.0, end, _step(end, FEW))]
    if task.duty.history is None:
        most = int(_round_above(2.0 * max(cycles, 50)))
        step = max(1, int(_step(most)))
        found.append(Slider("duty.cycles", "Life", "Charge cycles", "", cycles, 0, most, step, True))
    return found


def sliders(task) -> tuple[Slider, ...]:
    """All that one may turn of a rated task, group by group."""
    return (*_pressures(task), *_temperatures(task), *_stack(task), *_life(task))
