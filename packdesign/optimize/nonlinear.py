"""One kind's problem as a nonlinear model: thickness of plates continuous, discs by their cubic curve, whole numbers.

Pyomo writes it and SCIP solves it, so that the search has a second opinion from another formulation and solver. What
they share are the rows, what these weigh, and which plates may be even enough. The model is a relaxation of `evaluate`:
whatever holds satisfies it, so that its bound lies under the objective of every design that holds. For each effect this
is why:

* Equilibrium. All elements carry one force and shorten the more the larger it is. At the end of the duty that asks
  most at a temperature, the shortening from the set force to the ceiling must be at least what the path grows by, and
  from the set force to the floor at least what it shrinks by. States between the ends, phases, a history and the
  settled age ask for less, or are left out.
* Discs. The set travel is no less than F = P x + Q g(x) of the chosen packet says where travel costs room, and no more
  where it gives room, so that the solver ends on the curve. So it is at the floor, and at the ceiling of crowned
  plates; at the window's own ceiling the travel is data. Tolerance, warmth and friction are those of the state; where
  it is not sure which way springs err, the state is left out. Relaxation divides the force at the floor by 1 - loss, of
  which a product with 1 + loss is less.
* Travel ends at the spring's own static limits, and in dynamic duty begins at 0.15 of the cone height, at the low
  corner.
* Fatigue of discs. One of the two blocks that swing at least as far as a charge cycle must be endured as often as there
  are cycles: so the widest swing that lasts so long, from the most helpful lower travel, bounds the number of packets
  from below. Damage adds up from more blocks, and columns swing unevenly: both are left out. So is fatigue of helical
  springs, of rods and of plates.
* Cells are as stiff or as soft as helps. Pads keep their creep but not their hysteresis; their curve lies between two
  parallel lines. Insulators creep under the least force that is left.
* Rods are as soft as their core over the whole loose height, and clamp between that height and the same less all
  travel, whichever helps. Their strength is asked only for the proof force; they may have any length from the least.
* Plates of one piece have any thickness from the least that may be even and strong enough by the search's own bounds,
  and bend by no less than any of them. Plates of other forms come in classes of areal mass, each as light, low, soft
  and as far from its set force as any of its rows. Bosses, bushes and fillings weigh nothing.
* Mass, cost and room of towers, rods, pads and of the chosen plates' area are exact but for rod lengths; limits of a
  task on other quantities are not asked for.
"""

import math
from dataclasses import dataclass

import numpy as np

from packdesign.optimize.nonlinear_floors import breathing_of, stack
from packdesign.optimize.nonlinear_parts import Parts
from packdesign.optimize.nonlinear_rows import Space, layers_creep, steel_expansion

GAP = 1e-4
"""Relative gap to which the model is solved: wider than SCIP's own tolerance on constraints."""

NOTHING = 1e19
"""Objectives from which on SCIP has found nothing."""


@dataclass(frozen=True)
class Answer:
    """What the solver says: `status` is optimal, open or infeasible; `bound` is proven, `value` that of its point."""

    status: str
    value: float
    bound: float
    chosen: dict | None
    sizes: dict[str, int]


def solver_name() -> str | None:
    """Name and version of the solver; None where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        import pyscipopt
    except ImportError:
        return None
    try:
        scip = pyscipopt.Model()
        release = f"{scip.getMajorVersion()}.{scip.getMinorVersion()}.{scip.getTechVersion()}"
        return f"SCIP {release} through PySCIPOpt {version('PySCIPOpt')} and Pyomo {version('pyomo')}"
    except PackageNotFoundError:
        return None


def _share(slope: float, bend: float, force: float, most: float) -> float:
    """Share of travel at a force, by Newton's rule on a curve that flattens as it rises; `most` where it is beyond."""
    x = 0.0
    for _ in range(60):
        steep = slope + bend * (1.0 - 3.0 * x + 1.5 * x**2)
        x = min(x + (force - slope * x - bend * (x - 1.5 * x**2 + 0.5 * x**3)) / steep, most)
    return x


class Model(Parts):
    """The choice of parts with the equilibrium of all that may bind."""

    def __init__(self, space: Space, need: np.ndarray, classes: list[tuple[int, int]], scale: float,
                 cap: float = math.inf):
        super().__init__(space, need, classes, scale, cap)
        self._forces()
        if self.sprung:
            self._travels()
        for state in space.states:
            self._ask(state)
        if self.sprung:
            self._last()

    def _forces(self) -> None:
        """Set force by setting and by class of plates, and the highest and lowest forces that a design may use."""
        rows, space, (low, high) = self.space.rows, self.space, (self.low, self.high)
        self.set_force = self._var("force", low, high)
        scatter = np.array([space.blocks[b].scatter for b in rows.block])
        kinds = sorted(set(scatter.tolist()))
        parts = self._vars("setting", len(kinds))
        for s, kind in enumerate(kinds):
            chosen = sum(self.row[r] for r in np.flatnonzero(scatter == kind))
            self._rule(parts[s] >= low * chosen)
            self._rule(parts[s] <= high * chosen)
        self._rule(self.set_force == sum(parts.values()))
        self.set_ = {side: self._var(name, low * (1.0 - kinds[-1]), high * (1.0 + kinds[-1]))
                     for side, name in ((1.0, "tight"), (-1.0, "loose"))}
        for side, variable in self.set_.items():
            self._rule(variable == sum((1.0 + side * kind) * parts[s] for s, kind in enumerate(kinds)))
        self.ceilings = [min(space.pads[one.option].ceiling, high) for _, one in self.plates]
        self.by_plate = self._vars("by_plate", len(self.plates))
        for k in range(len(self.plates)):
            self._rule(self.by_plate[k] >= low * self.plate[k])
            self._rule(self.by_plate[k] <= self.ceilings[k] * self.plate[k])
        self._rule(self.set_force == sum(self.by_plate.values()))
        self.swung = any(one.swing < 1.0 for _, one in self.plates) or min(self.ceilings, default=high) < high
        self._limits()

    def _limits(self) -> None:
        """Forces of the equilibrium at the window's limits; of crowned plates as far as they stay even."""
        rows, space = self.space.rows, self.space
        shape = [(1e-3 * float(table.highest[p]), 1e-3 * float(table.lowest[p])) if table else (self.high, self.low)
                 for table, p in ((space.columns[c], p) for c, p in zip(rows.column, rows.packet, strict=True))]
        self.reached = [np.array(column) for column in zip(*shape, strict=True)]
        self.most = self._var("most", self.low, max(self.reached[0].max(), self.high))
        self.least = self._var("least", min(self.reached[1].min(), self.low), self.reached[1].max() * 1.5)
        self._rule(self.most <= self._sum(self.reached[0], self.row))
        self._rule(self.least >= self._sum(self.reached[1], self.row))
        self._rule(self.most <= sum(ceiling * self.plate[k] for k, ceiling in enumerate(self.ceilings)))
        self._rule(self.most <= sum(rod.proof * self.rod[k] for k, (_, rod) in enumerate(self.rods)))
        self.part = {"up": 1.0, "down": 1.0}
        if self.swung:
            self.part = {"up": self._var("share_up", 0.0, 1.0), "down": self._var("share_down", 1.0, 10.0)}
            up = sum(ceiling / self.high * self.plate[k] for k, ceiling in enumerate(self.ceilings))
            self._rule(self.part["up"] <= up)
            # of plates that may swing by more than all of the force, and those that are not crowned, nothing is asked
            swung = [(k, one.swing) for k, (_, one) in enumerate(self.plates) if one.swing < 1.0]
            rest = sum(self.plate[k] for k, (_, one) in enumerate(self.plates) if one.swing >= 1.0)
            self._rule(self.part["up"] <= rest + sum(
                self.by_plate[k] / (self.high * (1.0 - swing)) for k, swing in swung))
            self._rule(self.part["down"] >= sum(self.by_plate[k] / (self.low * (1.0 + swing)) for k, swing in swung))
            self._rule(self.most <= float(self.reached[0].max()) * self.part["up"])

    def _travels(self) -> None:
        """Travel at the set force: the cubic curve of the chosen packet holds."""
        rows, space = self.space.rows, self.space
        length = self._data(lambda table: 1e3 * table.curve.length)
        self.length = length
        most = length * rows.last
        self.column = self._var("column", 0.0, most.max())
        self._rule(self.column == self._sum(length, self.packets))
        self.travel, self.share = {}, {}
        self.by_row = self._vars("by_row", len(rows))
        for r in range(len(rows)):
            self._rule(self.by_row[r] >= self.low * self.row[r])
            self._rule(self.by_row[r] <= self.high * self.row[r])
        self._rule(self.set_force == sum(self.by_row.values()))
        for number, key in enumerate(sorted({(state.corner, state.sign) for state in space.states})):
            self._set_travel(number, key)

    def _set_travel(self, number: int, key: tuple) -> None:
        """Travel at the set force with springs of one sign: no less for what needs room, no more for the rest."""
        rows, space = self.space.rows, self.space
        sides = {state.side for state in space.states if (state.corner, state.sign) == key}
        first, last, own = (self._data(lambda table, name=name: getattr(table, name)[key])
                            for name in ("first", "last", "set_"))
        x = self._var(f"x{number}", first.min(), last.max())
        gone = self._var(f"set{number}", 0.0, (self.length * rows.last * last).max())
        rods = np.array([space.blocks[b].count for b in rows.block])
        curve = tuple(self._data(lambda table, name=name: getattr(table.curve, name)) * own * rods
                      for name in ("slope", "bend"))
        if sides & {"up", "soft"}:
            self._curve(f"over{number}", x, curve, 1e3 * self.high, self.set_force / self.high, 1.0)
            self._rule(gone >= self.column * x)
        if "down" in sides:
            self._curve(f"under{number}", x, curve, 1e3 * self.high, self.set_force / self.high, -1.0)
            self._rule(gone <= self.column * x)
        self._hulls(number, (x, gone), (first, last), curve, sides)
        self.travel[key], self.share[key] = gone, x

    def _hulls(self, number: int, chosen: tuple, ends: tuple, curve: tuple, sides: set) -> None:
        """What follows for every row from its own curve, which bends one way, and from the ends of its numbers.

        These lines say nothing new; they tell the solver early what the curve and the product would tell it late.
        """
        rows, (x, gone), (first, last), n = self.space.rows, chosen, ends, len(self.space.rows)
        own, way = self._vars(f"own{number}", n), self._vars(f"way{number}", n)
        self._rule(x == sum(own.values()))
        self._rule(gone == sum(way.values()))
        low, high = self.need, rows.last.astype(float)
        for r in range(n):
            y, f, xr, nr, t = self.row[r], self.by_row[r], own[r], self.packets[r], way[r]
            slope, bend = (float(column[r]) * 1e-3 for column in curve)
            self._rule(xr >= float(first[r]) * y)
            self._rule(xr <= float(last[r]) * y)
            at = [float(force) for force in np.linspace(self.low, self.high, 5)]
            spots = [_share(slope, bend, force, float(last[r])) for force in at]
            if sides & {"up", "soft"}:
                for force, spot in zip(at, spots, strict=True):
                    steep = slope + bend * (1.0 - 3.0 * spot + 1.5 * spot**2)
                    if spot < last[r] * (1.0 - 1e-9):
                        self._rule(xr >= (spot - 1e-7) * y + (f - force * y) / steep)
            if "down" in sides and spots[-1] < last[r] * (1.0 - 1e-9):
                self._rule(xr <= (spots[0] + 1e-7) * y + (spots[-1] - spots[0]) / (at[-1] - at[0]) * (f - at[0] * y))
            h, a, b, c, d = float(self.length[r]), float(low[r]), float(high[r]), float(first[r]), float(last[r])
            self._rule(t >= h * (a * xr + c * nr - a * c * y))
            self._rule(t >= h * (b * xr + d * nr - b * d * y))
            self._rule(t <= h * (b * xr + c * nr - b * c * y))
            self._rule(t <= h * (a * xr + d * nr - a * d * y))

    def _curve(self, name: str, x, curve: tuple, force, share, sense: float) -> None:
        """Force of the chosen packet at x over a force of its own: equal to a share, or at most (-1) or at least it."""
        slope, bend = (column / force for column in curve)
        p = self._var(f"p_{name}", slope.min(), slope.max())
        self._rule(p == self._sum(slope, self.row))
        found = p * x
        if bend.max() > 0.0:
            q = self._var(f"q_{name}", bend.min(), bend.max())
            self._rule(q == self._sum(bend, self.row))
            found = found + q * (x - 1.5 * x**2 + 0.5 * x**3)
        self._rule(found == share if sense == 0.0 else found <= share if sense < 0.0 else found >= share)

    def _column_room(self, state, name: str):
        """Room of the springs between the set force and the limit."""
        limit, rows, space = self._data(lambda table: table.limit[state]), self.space.rows, self.space
        gone, far = self.travel[state.corner, state.sign], self._sum(self.length * limit, self.packets)
        rods = np.array([space.blocks[b].count for b in rows.block])
        slope, bend = (self._data(lambda table, name=name: getattr(table.curve, name) * table.warm[state]) * rods
                       for name in ("slope", "bend"))
        if state.side == "soft" or (state.side == "up" and not self.swung):
            return far - gone
        end = self._var(f"travel_{name}", 0.0, (self.length * rows.last).max())
        x = self._var(f"x_{name}", 0.0, self._data(lambda table: table.curve.most).max())
        if state.side == "up":
            self._rule(end <= far)
            self._rule(end <= self.column * x)
            self._curve(name, x, (slope, bend), 1e3 * self.reached[0], self.part["up"], -1.0)
            return end - gone
        fading = self._data(lambda table: table.fading[state])
        faded = self._var(f"faded_{name}", fading.min(), fading.max())
        self._rule(faded == self._sum(fading, self.row))
        self._rule(end >= far)
        self._rule(end >= self.column * x)
        self._curve(name, x, (slope, bend), 1e3 * self.reached[1],
                    self.part["down"] + faded * self.share[state.corner, state.sign], 1.0)
        return gone - end

    def _ask(self, state) -> None:
        """Room of all elements between the set force and the limit, against what the path grows or shrinks by."""
        name = f"{state.side}_{state.place}"
        springs = self._column_room(state, name) if self.sprung else 0.0
        down = state.side == "down"
        force, set_force = self.least if down else self.most, self.set_[-1.0 if state.side != "up" else 1.0]
        span = set_force - force if down else force - set_force
        _, cells, layers = stack(self.space)
        creep = layers_creep(self.space.problem, state) * (-1.0 if down else 1.0) * force
        lost = 0.0 if state.side == "up" else sum(
            rod.embedding * self.rod[k] for k, (_, rod) in enumerate(self.rods)) * (-1.0 if down else 1.0)
        demanded = 1e3 * state.growth * (1.0 if down else -1.0)
        self._rule(springs + self._chord(span, cells, down) + layers * span + self.soft * span + creep + lost + demanded
                   + self._pad_room(state) + self._warmth(state) >= 0.0)

    def _chord(self, span, cells: float, down: bool):
        """Most that cells of any modulus give over a change of force."""
        off = float(self.space.problem.demand.modulus_tolerance[0])
        soft, stiff = cells / (1.0 - off), cells / (1.0 + off)
        # where the limit is nearer than set forces may err the stiffer of both gives more
        short = max(self.reached[1].max() - self.set_[-1.0].lb if down else self.set_[1.0].ub - self.reached[0].min(),
                    0.0)
        return soft * span + (soft - stiff) * short

    def _pad_room(self, state):
        """Room of pads: from a line beneath or above their curve at the set force to their limit."""
        found = 0.0
        for k, (_, one) in enumerate(self.plates):
            pad = self.space.pads[one.option]
            if pad.height:
                line = (pad.under if state.side != "down" else pad.above) * self.plate[k] + pad.slope * (
                    self.by_plate[k] - self.low * self.plate[k])
                end = pad.limit[state] * self.plate[k]
                found = found + (line - end if state.side == "down" else end - line)
        return found

    def _warmth(self, state):
        """Room that warmth gives: clamped parts against rods, each as helps."""
        space, rows, change = self.space, self.space.rows, state.change
        side = change if state.side == "down" else -change
        if change == 0.0:
            return 0.0
        parts = sum(2.0 * max(side * one.expansion[0], side * one.expansion[1]) * self.thick[k]
                    for k, (_, one) in enumerate(self.plates))
        parts = parts + side * self._padded("growth") + side * steel_expansion(space.problem) * self._sum(
            rows.steel, self.row)
        rods = sum(-side * rod.expansion * self.along[k] for k, (_, rod) in enumerate(self.rods))
        if self.sprung:
            grown = np.array([1e3 * float(space.blocks[b].springs.packets.column.free_expansion(1.0)[p, 0])
                              for b, p in zip(rows.block, rows.packet, strict=True)])
            parts = parts + side * self._sum(grown, self.packets)
        if side > 0.0:
            steepest = max(rod.expansion for _, rod in self.rods)
            rods = rods + side * steepest * (self._padded("squeezed") + (
                self._sum(self.length * self._data(lambda table: table.curve.most), self.packets)
                if self.sprung else 0.0))
        return parts + rods

    def _last(self) -> None:
        """Packets enough for the cycles of charge."""
        swing = self._data(lambda table: table.swing)
        if not np.isfinite(swing).all():
            return
        _, cells, layers = stack(self.space)
        off = float(self.space.problem.demand.modulus_tolerance[0])
        # the growing branch may go as far down as the floor, and has its friction at both ends
        reach = self.reached[0].max() - self.low * self.reached[0].min() / self.high + self.set_[1.0].ub - self.high
        pads = self._padded("spread")
        stiff = (cells / (1.0 - off) - cells / (1.0 + off)) * self.high
        self._rule(self._sum(self.length * swing, self.packets) + (cells / (1.0 - off) + layers + self.soft) * reach
                   + stiff + pads >= 1e3 * breathing_of(self.space))

    def solved(self, seconds: float) -> Answer:
        """What SCIP makes of the model in some time."""
        from pyomo.contrib.solver.common.factory import SolverFactory

        result = SolverFactory("scip_direct").solve(
            self.m, time_limit=max(seconds, 0.1), rel_gap=GAP, raise_exception_on_nonoptimal_result=False,
            load_solutions=False)
        found, bound = result.incumbent_objective, result.objective_bound
        good = found is not None and abs(found) < NOTHING
        chosen = None
        if good:
            result.solution_loader.load_vars()
            chosen = self._chosen()
        name = result.termination_condition.name
        status = ("infeasible" if name in ("provenInfeasible", "infeasibleOrUnbounded") else
                  "optimal" if name == "convergenceCriteriaSatisfied" else "open")
        proven = bound is not None and abs(bound) < NOTHING
        return Answer(status, found * self.scale if good else math.nan,
                      (bound * self.scale if proven else 0.0) if status != "infeasible" else math.inf, chosen,
                      self._sizes())
