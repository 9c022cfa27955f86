"""Best first over the towers of the nonlinear model: SCIP solves those whose floor lies lowest, until none is left.

A tower is one spring on the rods of one block; discs in parallel and packets in series stay open in its model. It is
first known by a floor, then by a sharper one, by one in its own geometry, and by what SCIP says. What stands first in
line bounds the whole from below at any time; it is the optimum of the model once SCIP has solved it.
"""

import heapq
import math
import time
from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import demand
from packdesign.optimize import bounds, clock, frames, nonlinear_plates, objectives, springs
from packdesign.optimize.frames import Problem
from packdesign.optimize.nonlinear import Answer, Model
from packdesign.optimize.nonlinear_columns import ends
from packdesign.optimize.nonlinear_floors import floors
from packdesign.optimize.nonlinear_rows import Space, pad_rows, rows

AGREEMENT = 1e-6
"""Share by which a bound may lie above what was found: the solver's tolerance on its constraints."""


COARSE, SHARP, OWN, SOLVED = range(4)
"""What is known of a tower: its floor, a sharper one, one in its own geometry, and what SCIP says."""


@dataclass(frozen=True)
class Stand:
    """A space with the problem whose plates have all thicknesses."""

    space: Space
    fine: Problem


def stand(catalog, task, kind: str, known: float = math.inf) -> Stand:
    """Everything that may be chosen, with bounds of the plates of every range of geometries.

    Towers that alone come to more than is known are left out.
    """
    columns = demand([task], catalog)
    families = tuple(one for family in springs.FAMILIES if kind == "spring_loaded"
                     and (one := springs.spring_rows(catalog, task, columns, family)))
    problem = frames.problem(catalog, task, kind, columns, families)
    fine, weights = nonlinear_plates.grid(problem, families), objectives.weights_of(problem, task.objective)
    blocks, every = frames.blocks(problem), ends(problem, kind == "spring_loaded")
    made, tables, rods, spots = rows(problem, fine, blocks, weights, every)
    made = made.take(np.flatnonzero(made.flat + made.each * made.first <= known * (1.0 + AGREEMENT)))
    reached, plates, asked = bounds.reaches(blocks), [], set(made.spot.tolist())
    for number, spot in enumerate(spots):
        clock.look()
        if number not in asked:
            plates.append([])
            continue
        own = [block for block in blocks if (block.pattern, bounds.place(block)) == spot]
        plates.append(nonlinear_plates.classes(problem, fine, reached[spot], own, weights))
    return Stand(Space(problem, weights, blocks, made, tables, rods, plates, pad_rows(problem, every, weights), every),
                 fine)


class Line:
    """Towers in the order of what is known of them, the least first."""

    def __init__(self, stand: Stand, known: float):
        self.space, self.fine = stand.space, stand.fine
        self.need, self.value = floors(self.space)
        self.cap, self.best, self.made, self.unsolved = known * (1.0 + AGREEMENT), None, {}, set()
        keys = np.stack([self.space.rows.block, self.space.rows.spring], axis=1)
        _, member = np.unique(keys, axis=0, return_inverse=True)
        order = np.argsort(member.ravel(), kind="stable")
        self.towers = np.split(order, np.cumsum(np.bincount(member.ravel()))[:-1]) if len(order) else []
        first = np.array([self.value[mine].min() for mine in self.towers], float)
        self.heap = [(float(first[g]), COARSE, g) for g in np.flatnonzero(first <= self.cap) if math.isfinite(first[g])]
        heapq.heapify(self.heap)
        self.counts = {"all": len(self.towers), "possible": int(np.isfinite(first).sum()), "under": len(self.heap),
                       "modelled": 0}
        self.sizes: dict[str, int] = {}

    def answer(self, deadline: float) -> Answer:
        """What is known of the whole at the deadline, or once nothing is open."""
        while self.heap and not clock.up(deadline):
            least, level, tower = heapq.heappop(self.heap)
            if least > self.cap:
                continue
            if level == SOLVED:
                return self._said("open" if tower in self.unsolved else "optimal", least)
            self._push(*(self._solved(least, tower, deadline) if level == OWN else self._refined(least, level, tower)))
        if self.heap:
            return self._said("open", self.heap[0][0])
        # SCIP drops what lies above the best by less than its tolerance, and so the best itself where it came late
        return self._said("optimal", self.best.value) if self.best else self._said("infeasible", math.inf)

    def _said(self, status: str, bound: float) -> Answer:
        if self.best is None:
            return Answer(status, math.nan, bound, None, self.sizes)
        return replace(self.best, status=status, bound=min(bound, self.best.value), sizes=self.sizes)

    def _push(self, least: float, level: int, tower: int) -> None:
        if math.isfinite(least) and least <= self.cap:
            heapq.heappush(self.heap, (least, level, tower))

    def _refined(self, least: float, level: int, tower: int) -> tuple[float, int, int]:
        """Sharper floor of a tower, and after that in its own geometry."""
        mine, space = self.towers[tower], self.space
        block = space.blocks[int(space.rows.block[mine[0]])]
        for row in mine if level == SHARP else ():
            space.rows.spot[row] = self._spot(block, int(space.rows.packet[row]))
        self.need[mine], self.value[mine] = floors(replace(space, rows=space.rows.take(mine)), sharply=True)
        return max(least, float(self.value[mine].min())), level + 1, tower

    def _spot(self, block, packet: int) -> int:
        """Number of the spot of a packet's own geometry."""
        shape = block.towers.shape[np.flatnonzero(block.springs.packet == packet)[0]]
        own = block.take(np.flatnonzero(block.towers.shape == shape))
        reach, = bounds.reaches([own]).values()
        key = (reach, round(float(own.unlike().min()), 9))
        if key not in self.made:
            self.made[key] = len(self.space.spots)
            self.space.spots.append(nonlinear_plates.classes(
                self.space.problem, self.fine, reach, [own], self.space.weights))
        return self.made[key]

    def _classes(self, mine: np.ndarray) -> set[tuple[int, int]]:
        """Classes of plates with which some row of a tower may lie under the cap."""
        rows, found = self.space.rows, set()
        for row in mine.tolist():
            tower = rows.flat[row] + rows.each[row] * self.need[row]
            for k, one in enumerate(self.space.spots[rows.spot[row]]):
                plates = rows.area[row] * (one.thick * one.low + one.flat) + one.apart
                if tower + plates + self.space.pads[one.option].value <= self.cap:
                    found.add((int(rows.spot[row]), k))
        return found

    def _solved(self, least: float, tower: int, deadline: float) -> tuple[float, int, int]:
        """What SCIP says of a tower: nothing under the cap, its bound, or the bound so far where time was up."""
        mine = self.towers[tower]
        mine = mine[self.value[mine] <= self.cap]
        space = replace(self.space, rows=self.space.rows.take(mine))
        classes = sorted(self._classes(mine))
        # room for the solver's tolerance, so that what lies at the cap itself is not shut out
        model = Model(space, self.need[mine], classes, max(least, 1e-12), self.cap * (1.0 + 10.0 * AGREEMENT))
        found = model.solved(deadline - time.monotonic())
        self.counts["modelled"] += 1
        self.sizes = found.sizes if sum(found.sizes.values()) > sum(self.sizes.values()) else self.sizes
        if found.chosen and (self.best is None or found.value < self.best.value):
            self.best = replace(found, chosen={**found.chosen, "row": int(mine[found.chosen["row"]])})
            self.cap = min(self.cap, found.value * (1.0 + AGREEMENT))
        if found.status == "open":
            self.unsolved.add(tower)
        return max(least, found.bound), SOLVED, tower
