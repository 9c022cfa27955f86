"""What the nonlinear model chooses from: towers, plates, rods and pads as variables, and what they come to."""

import math

import numpy as np

from packdesign.optimize.nonlinear_floors import stack, window
from packdesign.optimize.nonlinear_rows import Space


class Parts:
    """The choice of some rows (r,) with their need, and of some plate classes, scaled by an objective."""

    def __init__(self, space: Space, need: np.ndarray, classes: list[tuple[int, int]], scale: float, cap: float):
        import pyomo.environ as pyo

        self.pyo, self.space, self.need, self.scale, self.m = pyo, space, need, scale, pyo.ConcreteModel()
        self.low, self.high = window(space)
        self.sprung = any(one is not None for one in space.columns)
        self.plates = [(spot, space.spots[spot][k]) for spot, k in classes]
        groups = sorted(set(space.rows.group.tolist()))
        self.rods = [(group, rod) for group in groups for rod in space.rods[group]]
        self.m.rules = pyo.ConstraintList()
        self._rows()
        self._plates()
        self._rods()
        self._objective(cap)

    def _vars(self, name: str, count: int, domain=None, bounds=None):
        """Variables by number."""
        pyo = self.pyo
        made = pyo.Var(range(count), domain=domain or pyo.NonNegativeReals, bounds=bounds)
        self.m.add_component(name, made)
        return made

    def _var(self, name: str, low: float, high: float, domain=None):
        made = self.pyo.Var(bounds=(float(low), float(high)), domain=domain or self.pyo.Reals)
        self.m.add_component(name, made)
        return made

    def _rule(self, expression) -> None:
        """A constraint, but for one that says nothing."""
        if not isinstance(expression, (bool, np.bool_)):
            self.m.rules.add(expression)

    def _rows(self) -> None:
        """One tower; packets in series and discs in parallel are whole numbers."""
        pyo, rows = self.pyo, self.space.rows
        n = len(rows)
        self.row = self._vars("row", n, pyo.Binary)
        self.packets = self._vars("packets", n)
        self._rule(sum(self.row.values()) == 1)
        for r in range(n):
            self._rule(self.packets[r] >= float(self.need[r]) * self.row[r])
            self._rule(self.packets[r] <= float(rows.last[r]) * self.row[r])
        self.series = self._var("series", 0, max(rows.last.max(), 1), pyo.Integers)
        self._rule(self.series == sum(self.packets.values()))
        if self.sprung:
            nested = [int(self.space.blocks[b].springs.packets.column.parallel[p, 0]) if hasattr(
                self.space.blocks[b].springs.packets.column, "parallel") else 1
                for b, p in zip(rows.block, rows.packet, strict=True)]
            self.parallel = self._var("parallel", 1, max(nested), pyo.Integers)
            self._rule(self.parallel == sum(nested[r] * self.row[r] for r in range(n)))

    def _sum(self, column: np.ndarray, variables):
        """What the chosen row has of a column."""
        return sum(float(value) * variables[r] for r, value in enumerate(column))

    def _data(self, pick) -> np.ndarray:
        """A column of the rows from the tables of their packets."""
        rows = self.space.rows
        return np.array([float(pick(self.space.columns[c])[p]) for c, p in zip(rows.column, rows.packet, strict=True)])

    def _plates(self) -> None:
        """One class of plates at the spot of the tower, with a thickness."""
        pyo, rows, count = self.pyo, self.space.rows, len(self.plates)
        self.plate = self._vars("plate", count, pyo.Binary)
        self.thick = self._vars("thick", count)
        for k, (_, one) in enumerate(self.plates):
            self._rule(self.thick[k] >= one.low * self.plate[k])
            self._rule(self.thick[k] <= one.high * self.plate[k])
        tau = max((one.thick * one.high + one.flat for _, one in self.plates), default=0.0)
        self.areal = self._vars("areal", len(rows))
        for spot in sorted(set(rows.spot.tolist())):
            mine, own = np.flatnonzero(rows.spot == spot), [k for k, one in enumerate(self.plates) if one[0] == spot]
            self._rule(sum(self.plate[k] for k in own) == sum(self.row[r] for r in mine))
            self._rule(sum(self.areal[r] for r in mine) == sum(
                self.plates[k][1].thick * self.thick[k] + self.plates[k][1].flat * self.plate[k] for k in own))
        for r in range(len(rows)):
            self._rule(self.areal[r] <= tau * self.row[r])
        self._bending()

    def _bending(self) -> None:
        """Softness of both plates: of one piece by the cube of their thickness."""
        whole = [k for k, (_, one) in enumerate(self.plates) if one.whole]
        rest = [k for k, (_, one) in enumerate(self.plates) if not one.whole]
        most = max((one.bend / one.low**3 for _, one in self.plates if one.whole), default=0.0)
        other = max((one.bend + one.soft for _, one in self.plates if not one.whole), default=0.0)
        self.bent = self._var("bent", 0.0, max(most + other, 1e-9))
        if not whole:
            self._rule(self.bent <= sum((self.plates[k][1].bend + self.plates[k][1].soft) * self.plate[k]
                                        for k in rest))
            return
        deep = max(self.plates[k][1].high for k in whole)
        soft, tall = self._var("soft", 0.0, most), self._var("tall", 0.0, deep)
        self._rule(tall == sum(self.thick[k] for k in whole))
        self._rule(soft <= sum(self.plates[k][1].bend / self.plates[k][1].low ** 3 * self.plate[k] for k in whole))
        # a cube that is zero where another form is chosen says nothing
        self._rule(1e3 / deep**3 * soft * tall**3 <= 1e3 / deep**3 * sum(
            self.plates[k][1].bend * self.plate[k] for k in whole))
        self._rule(self.bent <= soft + sum((self.plates[k][1].bend + self.plates[k][1].soft) * self.plate[k]
                                           for k in rest))

    def _rods(self) -> None:
        """One kind of rods of the tower's group, over the loose height."""
        pyo, rows, space = self.pyo, self.space.rows, self.space
        self.rod, self.along = self._vars("rod", len(self.rods), pyo.Binary), self._vars("along", len(self.rods))
        for group in sorted(set(rows.group.tolist())):
            own = [k for k, one in enumerate(self.rods) if one[0] == group]
            self._rule(sum(self.rod[k] for k in own) == sum(
                self.row[r] for r in np.flatnonzero(rows.group == group)))
        for k, (_, rod) in enumerate(self.rods):
            self._rule(self.along[k] <= max(rod.longest - rod.over, 0.0) * self.rod[k])
        self._rule(sum(self.along.values()) == stack(space)[0] + 2.0 * sum(self.thick.values()) + self._sum(
            rows.fixed, self.row) + self._sum(rows.length, self.packets) + self._padded("height"))
        hardest = max(rod.soft * max(rod.longest - rod.over, 0.0) + rod.ends for _, rod in self.rods)
        self.soft = self._var("path", 0.0, hardest + max(self.bent.ub, 0.0))
        self._rule(self.soft == self.bent + sum(rod.soft * self.along[k] + rod.ends * self.rod[k]
                                                for k, (_, rod) in enumerate(self.rods)))

    def _padded(self, name: str):
        """What the pads of the chosen plates have of something."""
        pads = self.space.pads
        return sum(getattr(pads[one.option], name) * self.plate[k] for k, (_, one) in enumerate(self.plates)
                   if getattr(pads[one.option], name))

    def _objective(self, cap: float) -> None:
        """What the parts of the frame come to, and the room that it takes; no more than a cap."""
        pyo, rows, weights, space = self.pyo, self.space.rows, self.space.weights, self.space
        value = self._sum(rows.flat, self.row) + self._sum(rows.each, self.packets) + self._sum(rows.area, self.areal)
        value = value + sum((one.apart + space.pads[one.option].value) * self.plate[k]
                            for k, (_, one) in enumerate(self.plates))
        value = value + sum((rod.flat + rod.per_length * rod.over) * self.rod[k] + rod.per_length * self.along[k]
                            for k, (_, rod) in enumerate(self.rods))
        if weights.volume:
            box = self._vars("box", len(rows))
            tall = sum(self.along[k] + (rod.over + rod.head) * self.rod[k] for k, (_, rod) in enumerate(self.rods))
            most = max(rod.longest + rod.head for _, rod in self.rods)
            self._rule(sum(box.values()) == tall)
            for r in range(len(rows)):
                self._rule(box[r] <= most * self.row[r])
            value = value + 1e-3 * weights.volume * self._sum(rows.plan, box)
        if math.isfinite(cap):
            self._rule(value / self.scale <= cap / self.scale)
        self.m.objective = pyo.Objective(expr=value / self.scale)

    def _chosen(self) -> dict:
        """Row, packets in series, plates, thickness [m] and rods of the solver's point."""
        pyo = self.pyo
        r, k, j = (max(column, key=lambda i: pyo.value(column[i])) for column in (self.row, self.plate, self.rod))
        return {"row": r, "series": round(pyo.value(self.series)), "plate": self.plates[k][1], "rod": self.rods[j][1],
                "thickness": 1e-3 * pyo.value(self.thick[k]), "set_force": 1e3 * pyo.value(self.set_force)}

    def _sizes(self) -> dict[str, int]:
        pyo = self.pyo
        every = list(self.m.component_data_objects(pyo.Var))
        return {"variables": len(every), "binaries": sum(one.is_binary() for one in every),
                "integers": sum(one.is_integer() and not one.is_binary() for one in every),
                "constraints": sum(1 for _ in self.m.component_data_objects(pyo.Constraint))}
