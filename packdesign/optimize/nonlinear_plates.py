"""Plates for the nonlinear model: thickness between two ends of each material, and floors under all other forms.

Which thickness can be even enough is read from the bounds of the search on a fine grid that holds every stocked
thickness, so that no stocked plate is shut out. Classes are as light, as soft and as far from their set force as any
of their plates.
"""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.holders.frame import layout
from packdesign.holders.frame.choice import plate_choice
from packdesign.optimize import bodies, bounds, frames
from packdesign.optimize.frames import Block, Problem, plate_sizes
from packdesign.optimize.plate_rows import COLUMNS, PlateRows
from packdesign.optimize.space import filtered

STEP = 0.5e-3
"""Step of the thickness at which evenness is read between the stocked ones [m]."""

ONE_PIECE = ("solid", "crowned")
CROWNS, BUCKETS = 12, 4
"""Parts of the thickness of crowned plates, and of the areal mass of other forms, that are classes of their own."""


@dataclass(frozen=True)
class PlateClass:
    """Plates that are alike to the model, both sides together; lengths [mm], softness [mm/kN].

    The objective is `thick` per area and thickness plus `flat` per area [1/m2], plus `apart`; `bend` is the softness
    in bending times the cube of the thickness, of plates of one piece, else what bends at the most; `swing` is how far
    the force may stray from the set force. `low` and `high` are ends of the thickness, of other forms of their height;
    `expansion` least and most growth per thickness and warming.
    """

    form: str
    material: int
    option: int
    low: float
    high: float
    thick: float
    flat: float
    apart: float
    bend: float
    soft: float
    swing: float
    expansion: tuple[float, float]

    @property
    def whole(self) -> bool:
        return self.form in ONE_PIECE


def grid(problem: Problem, families) -> Problem:
    """The same problem with plates of one piece in all thicknesses: of every stocked material, fine and coarse."""
    catalog, task = problem.catalog, problem.task
    stock, table = filtered(catalog, task, "plates"), catalog["plates"]
    asked = [row for row in filtered(catalog, task, "plate_forms") if catalog["plate_forms"].ids[row] in ONE_PIECE]
    parts = []
    for name in sorted(set(table["material"][stock])):
        sold = table["thickness"][stock][table["material"][stock] == name]
        thick = np.unique(np.round(np.concatenate([sold, np.arange(sold.min(), sold.max(), STEP)]), 9))
        material = np.full(len(thick), catalog["materials"].index(name))
        for form in asked or [catalog["plate_forms"].index("solid")]:
            parts.append(plate_choice(form, material, thick, np.nan, np.nan))
    pad = np.stack([problem.options.pad, problem.options.pad_count], axis=1)
    made = {name: np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS}
    n = len(made["form"])
    rows = PlateRows(**{name: np.repeat(column, len(pad)) for name, column in made.items()},
                     pad=np.tile(pad[:, 0], n), pad_count=np.tile(pad[:, 1], n))
    rows = bodies.sound(catalog, problem.demand, rows)
    return frames.problem(catalog, task, problem.kind, problem.demand, families, rows)


def _allowed(problem: Problem, reach, blocks: list[Block]) -> tuple[np.ndarray, np.ndarray]:
    """How far the force of every plate row may stray at the most under any of some blocks, and its softness [m/N]."""
    found = bounds.plate_bounds(problem, reach)
    swing = np.full(len(problem.plates), np.nan)
    for block in {float(one.unlike().min()): one for one in blocks}.values():
        own = bounds.allowed(problem, block, found)
        if not block.pattern.paired:
            own = np.where(problem.bodies.barred, np.nan, own)
        swing = np.fmax(swing, own)
    return swing, found.softness


def classes(problem: Problem, fine: Problem, reach, blocks: list[Block], weights) -> list[PlateClass]:
    """Plates under rods of one pattern and range of offsets."""
    asked = {problem.catalog["plate_forms"].ids[row]
             for row in filtered(problem.catalog, problem.task, "plate_forms")}
    found = []
    if asked & set(ONE_PIECE) and len(fine.plates):
        found += _whole(fine, *_allowed(fine, reach, blocks), weights)
    rest = problem.kept(("nonlinear rest",), lambda: _rest(problem))
    return found + (_others(rest, reach, blocks, weights) if rest else [])


def _rest(problem: Problem) -> Problem | None:
    """The same problem with plates of the other forms alone; None where there are none."""
    others = np.flatnonzero(~np.isin(problem.catalog["plate_forms"].ids[problem.plates.form], ONE_PIECE))
    if not len(others):
        return None
    plates = problem.plates.take(others)
    return replace(problem, plates=plates, bodies=bodies.bodies(problem.catalog, problem.demand, plates),
                   option=problem.option[others], memory={})


def _whole(fine: Problem, swing: np.ndarray, soft: np.ndarray, weights) -> list[PlateClass]:
    """Classes of solid and crowned plates."""
    rows, materials, made = fine.plates, fine.catalog["materials"], []
    names = fine.catalog["plate_forms"].ids[rows.form]
    areal = weights.parts(fine.bodies.mass, fine.bodies.cost)
    keys = np.stack([rows.form, rows.material, fine.option], axis=1)
    good = np.flatnonzero(~np.isnan(swing))
    for key in np.unique(keys[good], axis=0):
        mine = good[(keys[good] == key).all(axis=1)]
        mine = mine[np.argsort(rows.thickness[mine], kind="stable")]
        form = str(names[mine[0]])
        for part in np.array_split(mine, CROWNS) if form == "crowned" else [mine]:
            if not len(part):
                continue
            thick, growth = 1e3 * rows.thickness[part], float(materials["expansion"][key[1]])
            made.append(PlateClass(
                form, int(key[1]), int(key[2]), float(thick.min()), float(thick.max()),
                float((areal[part] / thick).min()), 0.0, 0.0, float((1e6 * soft[part] * thick**3).max()), 0.0,
                float(swing[part].max()), (growth, growth)))
    return made


def _others(part: Problem, reach, blocks: list[Block], weights) -> list[PlateClass]:
    """Classes of plates of other forms: of each form and pad some classes of areal mass."""
    swing, soft = _allowed(part, reach, blocks)
    areal, made = weights.parts(part.bodies.mass, part.bodies.cost), []
    bars = weights.parts(part.bodies.bar_mass, part.bodies.bar_cost)
    good = np.flatnonzero(~np.isnan(swing))
    names = part.catalog["plate_forms"].ids[part.plates.form]
    keys = np.stack([part.plates.form, part.option], axis=1)
    for key in np.unique(keys[good], axis=0):
        mine = good[(keys[good] == key).all(axis=1)]
        size = np.prod(plate_sizes(part, reach.near.pattern, reach.near.offset, reach.far.edge,
                                   part.bodies.bar_width[mine]), axis=0)
        full = float(np.prod(frames.plate_sizes(part, reach.near.pattern, reach.far.offset, reach.near.edge,
                                                np.zeros(1)), axis=0)[0])
        own = areal[mine] * np.minimum(size / full, 1.0)
        beside = _bars(part, reach, bars[mine], part.bodies.bar_width[mine])
        order = np.argsort(own + beside / (2.0 * full), kind="stable")
        for few in np.array_split(order, min(BUCKETS, len(order))):
            made.append(_bucket(part, str(names[mine[0]]), int(key[1]), mine[few], own[few], beside[few],
                                (swing, soft)))
    return made


def _bars(part: Problem, reach, bar: np.ndarray, width: np.ndarray) -> np.ndarray:
    """Least objective of the strongbacks of both plates (m,): each reaches over its rods, less what is bored."""
    pattern, outline = reach.near.pattern, part.outline
    places = np.abs(layout.places(pattern, outline, reach.near.offset)).max(axis=0)
    length = 2.0 * places[1 if outline[0] >= outline[1] else 0]
    return pattern.count * bar * np.maximum(length - 2.0 * width, 0.0)


def _bucket(part: Problem, form: str, option: int, rows: np.ndarray, own, beside, bounds_: tuple) -> PlateClass:
    """Some rows as one class, each of whose columns is that of the most helpful row."""
    body, (swing, soft) = part.bodies, bounds_
    height, growth = 1e3 * body.height[rows], body.expansion[rows] / body.height[rows]
    core = 1e6 * body.softness[rows] / part.asking.face
    return PlateClass(
        form, -1, option, float(height.min()), float(height.max()), 0.0, float(own.min()), float(beside.min()),
        float((1e6 * soft[rows]).max()), float(core.max()), float(swing[rows].max()),
        (float(growth.min()), float(growth.max())))
