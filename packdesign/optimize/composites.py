"""The choices that a pack leaves open: cells in a stack, stacks in a holder, and how holders lie in the envelope."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from packdesign.duty import Demand, demand
from packdesign.evaluate import evaluate
from packdesign.evaluate.loads import room
from packdesign.evaluate.pack import objective
from packdesign.mechanics import packing
from packdesign.optimize import interval
from packdesign.optimize.optimum import Composite
from packdesign.optimize.turns import fitting
from packdesign.task.pack import AXES, own_axes

SLACK = 1e-8
"""Share by which a holder's part of a limit is more than its own: differences are less accurate than sums."""


@dataclass(frozen=True)
class Unit:
    """Holders of one kind with one stack, however they lie: `tasks` and `demands` go by turn, `fits` says which have
    room for the bare stacks.

    `demand` is that of one holder alone; `fixed` is what of the pack's objective is not the holders'.
    """

    kind: str
    tasks: tuple
    demands: tuple[Demand, ...]
    fits: np.ndarray
    demand: Demand
    fixed: float

    @property
    def cells(self) -> int:
        return int(self.demand.cells[0])

    @property
    def grid(self) -> tuple[int, int]:
        return int(self.demand.stacks_along[0]), int(self.demand.stacks_across[0])

    @property
    def holders(self) -> int:
        return int(self.demands[0].pack.holders[0])

    @property
    def spare(self) -> int:
        """Cells that only fill their holder."""
        return self.holders * int(self.demand.cell_count[0]) - int(self.demands[0].pack.wanted[0])

    @cached_property
    def lying(self) -> tuple[int, ...]:
        """Places of the turns with room for the bare stacks."""
        return tuple(np.flatnonzero(self.fits).tolist())

    @property
    def bare(self) -> np.ndarray:
        """Sides of the bare stacks of one holder in its own axes (3,) [m]."""
        return bare_stacks(self.demand)

    def pack(self, holder: float) -> float:
        """Objective of the pack from that of one holder."""
        return self.holders * holder + self.fixed

    def holder(self, pack: float) -> float:
        """Objective of one holder from that of the pack."""
        return (pack - self.fixed) / self.holders

    def composite(self, place: int, status: str, **told) -> Composite:
        """What is told of one turn."""
        return Composite(self.kind, self.cells, self.grid, self.tasks[place].turn, self.holders, self.spare, status,
                         **told)

    def missing(self, place: int, box: np.ndarray) -> tuple[float, float, float]:
        """Lengths by which each side of the envelope alone would have to grow for a holder's box (3,) in a turn [m]."""
        asked, pack = self.demands[place], self.demands[place].pack
        own = packing.missing(room(asked, box[None])[0], pack.envelope[0], pack.gap[0], float(pack.margin[0]),
                              pack.keep_outs[0], self.holders)
        return tuple(float(own[own_axes(self.tasks[place].turn).index(axis)]) for axis in range(len(AXES)))

    def judged(self, catalog, choice, place: int):
        """Evaluation of one design as it lies, set to the middle of its interval, which its turn may narrow."""
        asked = self.demands[place]
        if self.kind == "isostatic":  # a vessel weighs what its set pressure makes of it: that was found as it lies
            return evaluate(catalog, self.kind, asked, choice)
        middle = interval.judged(catalog, self.kind, asked, choice)
        return evaluate(catalog, self.kind, asked, replace(choice, set_pressure=middle.middle))

    def value(self, catalog, evaluation) -> float:
        """Objective of the pack of an evaluated holder."""
        return float(objective(catalog, evaluation, self.tasks[0].weights)[0])


def bare_stacks(alone: Demand) -> np.ndarray:
    """Sides of the stacks of one holder without it, in its own axes (3,) [m]."""
    return np.array([alone.outline_length[0], alone.outline_width[0], alone.stack_height[0]])


def units(catalog, task, kind: str) -> tuple[Unit, ...]:
    """All stacks that a pack may have in holders of one kind, the most promising first: few and small holders."""
    found = [_unit(catalog, task, kind, cells, grid)
             for cells in task.pack.stack_cells or (task.stack.cells,) for grid in task.pack.grids(task.stack)]
    return tuple(sorted(found, key=_promise))


def _promise(unit: Unit) -> tuple[float, int]:
    """Stacks of a pack, those that are spare twice, and stacks in a holder: the fewer the better."""
    stacks = int(np.prod(unit.grid))
    return unit.holders * stacks + unit.spare / unit.cells, stacks


def _alone(demand: Demand) -> Demand:
    """What one holder of a pack is asked for alone, with its share of what the pack may weigh, cost and take up.

    Of that share nothing is kept for feet and lifting points, and a little is added: sums of the whole pack judge.
    """
    cells = demand.cell_count * demand.mass + demand.layer_mass
    share = {name: getattr(demand, name) * (1.0 + SLACK) / demand.pack.holders
             for name in ("limit_mass", "limit_cost", "limit_volume")}
    return replace(demand, pack=None, **share | {"limit_mass": share["limit_mass"] - cells,
                                                 "limit_cost": share["limit_cost"] - demand.layer_cost})


def _unit(catalog, task, kind: str, cells: int, grid: tuple[int, int]) -> Unit:
    tasks = tuple(task.variant(cells, grid, turn) for turn in task.pack.turns)
    demands = tuple(demand([one], catalog) for one in tasks)
    alone = _alone(demands[0])
    bare = bare_stacks(alone)[None]
    fixed = float(task.weights.parts(alone.cell_count * alone.mass + alone.layer_mass, alone.layer_cost)[0])
    return Unit(kind, tasks, demands, np.array([fitting(one, bare)[0] for one in demands]), alone,
                float(demands[0].pack.holders[0]) * fixed)
