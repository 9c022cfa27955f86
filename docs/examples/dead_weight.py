"""A kind of holder of one's own: a dead weight on the stack, as on a laboratory bench.

The weight presses with the same force whatever the stack does, but for the friction of its guide.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from packdesign import catalog, task
from packdesign.duty import states
from packdesign.evaluate import KINDS, rated
from packdesign.holders.response import Fault, Line, Response, sized
from packdesign.holders.stack import growth
from packdesign.mechanics.tightening import setting_scatter
from packdesign.requirements import Requirement
from packdesign.result import result, text
from packdesign.task import leaves
from packdesign.task.holder import Material
from packdesign.units import quantity_text

GRAVITY = 9.80665
"""Standard acceleration of gravity [m/s2]."""


class Holder(task.Given):
    """`[holder]` of a task: a round weight of a material and diameter, and its guide.

    `friction` is the share of the weight that the guide holds at the most, `travel` what it leaves free.
    """

    material: Material
    diameter: leaves.Length
    friction: leaves.Share
    travel: leaves.Length


@dataclass(frozen=True)
class Choice:
    """Designs as columns (n,): rows of the catalog and free numbers in SI."""

    set_pressure: np.ndarray
    setting: np.ndarray
    material: np.ndarray
    diameter: np.ndarray
    friction: np.ndarray
    travel: np.ndarray


@dataclass(frozen=True)
class Built:
    """Designs put together, columns (n,)."""

    choice: Choice
    mass: np.ndarray
    height: np.ndarray
    scatter: np.ndarray


def choice(catalog, holder, stack):
    """Choice of one rated design."""
    rows = catalog["settings"].index(holder.setting), catalog["materials"].index(holder.material)
    numbers = holder.pressure_set, *rows, holder.diameter, holder.friction, holder.travel
    return Choice(*(np.array([number]) for number in numbers))


def names(catalog, built, row):
    """`[holder]` of one design as a task writes it, and what it adds to `[stack]`."""
    chosen = built.choice
    return {
        "kind": "dead_weight", "pressure_set": quantity_text(chosen.set_pressure[row], "MPa"),
        "setting": str(catalog["settings"].ids[chosen.setting[row]]),
        "material": str(catalog["materials"].ids[chosen.material[row]]),
        "diameter": quantity_text(chosen.diameter[row], "mm"), "friction": float(chosen.friction[row]),
        "travel": quantity_text(chosen.travel[row], "mm"),
    }, {}


def assemble(catalog, demand, choice):
    """The weight that gives the set pressure, and how high it stands."""
    mass = choice.set_pressure * demand.face / GRAVITY
    density = catalog["materials"]["density"][choice.material]
    factor = catalog["settings"]["tightening_factor"][choice.setting]
    return Built(choice, mass, mass / density / (np.pi / 4 * choice.diameter**2), setting_scatter(factor))


def faults(demand, built):
    """What keeps the holder from being put together."""
    narrow = built.choice.diameter < np.hypot(demand.outline_length, demand.outline_width)
    return (Fault("weight too narrow", narrow, lambda row: "diameter: expected a weight that covers the cells"),)


def directions(choice):
    """Branches of friction: the weight rises as the stack grows, and sinks as it shrinks."""
    return ("growing", "shrinking")


def respond(catalog, demand, built, named):
    """Judge the holder in the named states."""
    chosen, causes = built.choice, states(demand, named)

    def pressure_in(causes):
        """The weight's own pressure, or a phase's; friction adds on the way up and takes on the way down."""
        own = chosen.set_pressure[:, None] * causes.set_factor
        asked = np.where(np.isnan(causes.set_pressure), own, causes.set_pressure)
        rub = 1.0 + chosen.friction[:, None] * causes.direction
        return asked * rub * (1.0 + built.scatter[:, None] * causes.setting)

    pressure, even = pressure_in(causes), np.ones((len(built.mass), 1))
    length = demand.stack_height + built.height
    box = np.column_stack([chosen.diameter, chosen.diameter, length])
    return Response(
        labels=named, states=causes, pressure=pressure, trusted=np.ones(pressure.shape, bool), flags={},
        lowest_ratio=even, highest_ratio=even, nonuniformity=0.0 * built.mass, tilt=0.0 * built.mass,
        requirements=(travel_row(demand, chosen, causes),), lines=(weight(catalog, built),),
        volume=np.prod(box, axis=1), bound_mass=demand.lowest_pressure * demand.face / GRAVITY,
        dimensions={"length": box[:, 0], "width": box[:, 1], "height": box[:, 2]}, figures={},
        pressure_in=pressure_in, box=box)


def travel_row(demand, chosen, causes):
    """What the stack grows between any two states must not exceed what the guide leaves free."""
    moved = np.ptp(growth(demand, causes), axis=1)
    return Requirement("guide", "travel", moved, chosen.travel, "mm", "task, holder.travel")


def weight(catalog, built):
    """The line of the parts list."""
    table, chosen = catalog["materials"], built.choice
    return Line("weight", "weight", np.ones_like(built.mass), built.mass,
                built.mass * table["price"][chosen.material], sized("round", chosen.diameter, built.height),
                lambda row: str(table.ids[chosen.material[row]]))


if __name__ == "__main__":
    parts = catalog.read()
    asked = task.read(Path(__file__).with_name("dead_weight.toml"), parts, Holder)
    found = rated(parts, asked, KINDS | {"dead_weight": sys.modules[__name__]})
    lowest, highest = (float(end[0]) / 1e6 for end in found.pressure_range())
    print(f"{found.mass[0]:.2f} kg, {lowest:.3f} to {highest:.3f} MPa, holds: {bool(found.feasible[0])}")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text(result(parts, asked, found)), encoding="utf-8")
