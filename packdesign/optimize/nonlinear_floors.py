"""Floors under the rows of the nonlinear model: how many packets a tower needs at the least, and what it comes to then.

The set force is looked at in parts of the window, and beside a row stands the most helpful of everything else. Rows
whose floor lies above what is known to hold need not be looked at.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.optimize.nonlinear_columns import Columns, State, breathing
from packdesign.optimize.nonlinear_rows import PadRow, Rows, Space, layers_creep, steel_expansion

PARTS = 12
"""Parts of the window in which the set force may lie."""


@dataclass(frozen=True)
class Beside:
    """What stands beside the towers of one spot and group at best, with one option of pads.

    Softness is without and per length of towers.
    """

    pad: PadRow
    tau: float
    apart: float
    height: float
    soft: float
    softer: float
    rods: tuple[float, float]
    growth: dict[State, float]


def stack(space: Space) -> tuple[float, float, float]:
    """Height [mm], softness of cells and of insulators [mm/kN] of the stack."""
    demand, face = space.problem.demand, space.problem.asking.face
    cells = float((demand.cells * demand.thickness / demand.through_modulus)[0])
    return 1e3 * float(demand.stack_height[0]), 1e6 * cells / face, 1e6 * float(demand.layer_softness[0]) / face


def window(space: Space) -> tuple[float, float]:
    """Least and most force of the window [kN]."""
    demand, face = space.problem.demand, space.problem.asking.face
    return 1e-3 * float(demand.lowest_pressure[0]) * face, 1e-3 * float(demand.highest_pressure[0]) * face


def beside(space: Space, spot: int, group: int, sharply: bool) -> list[Beside]:
    """The most helpful of all rods of a group and of all plates with one option of pads, or, sharply, of each class."""
    rods, found = space.rods[group], []
    for option, pad in enumerate(space.pads):
        plates = [one for one in space.spots[spot] if one.option == option]
        for some in ([[one] for one in plates] if sharply else [plates] if plates else []):
            found += [_beside(space, some, rods, pad)] if rods else []
    return found


def _beside(space: Space, plates: list, rods: tuple, pad: PadRow) -> Beside:
    bent = max((one.bend / one.low**3 if one.whole else one.bend) + one.soft for one in plates)
    tall, cells, layers = stack(space)
    high = tall + pad.height + 2.0 * max(one.high for one in plates)
    tolerance = float(space.problem.demand.modulus_tolerance[0])
    softer = max(rod.soft for rod in rods)
    return Beside(
        pad, min(one.thick * one.low + one.flat for one in plates), min(one.apart for one in plates),
        tall + pad.height + 2.0 * min(one.low for one in plates), cells / (1.0 - tolerance) + layers + bent
        + softer * high + max(rod.ends for rod in rods), softer,
        (min(rod.flat + rod.per_length * rod.over for rod in rods), min(rod.per_length for rod in rods)),
        {state: _growth(space, state, high, (plates, rods, pad)) for state in space.states})


def _growth(space: Space, state: State, high: float, made: tuple) -> float:
    """Room that warmth gives at the most beside the towers themselves [mm]."""
    plates, rods, pad = made
    side = -1.0 if state.side != "down" else 1.0
    ends = [2.0 * height * growth for one in plates for height in (one.low, one.high) for growth in one.expansion]
    clamp = [-rod.expansion * length for rod in rods for length in (stack(space)[0], high)]
    return sum(max(side * state.change * one for one in column) for column in (ends, [pad.growth], clamp))


def floors(space: Space, sharply: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Least number of packets of every row (r,), infinite where none is enough, and the least objective.

    Sharply, every class of plates is looked at alone: the lightest need not be the softest.
    """
    rows = space.rows
    need, value = np.full((2, len(rows)), np.inf)
    if not len(rows):
        return need, value
    shares = {number: space.columns[number] and _shares(space, number) for number in set(rows.column.tolist())}
    keys = np.stack([rows.column, rows.spot, rows.group], axis=1)
    found, member = np.unique(keys, axis=0, return_inverse=True)
    order = np.argsort(member.ravel(), kind="stable")
    starts = np.cumsum(np.bincount(member.ravel()))[:-1]
    for (column, spot, group), mine in zip(found.tolist(), np.split(order, starts), strict=True):
        some, columns = rows.take(mine), space.columns[column]
        block = space.blocks[int(some.block[0])]
        for best in beside(space, spot, group, sharply):
            many = np.zeros(len(mine)) if columns is None else _need(
                space, (columns, shares[column]), block, some, best)
            many = np.maximum(many, some.first)
            least = _value(space, some, best, np.where(many <= some.last, many, np.inf))
            need[mine], value[mine] = np.minimum(need[mine], many), np.minimum(value[mine], least)
    return need, value


def _value(space: Space, some: Rows, best: Beside, many: np.ndarray) -> np.ndarray:
    """Least objective of rows (m,) of so many packets; infinite of infinitely many."""
    number = np.where(np.isfinite(many), many, 0.0)
    high = best.height + some.fixed + some.length * number
    value = some.flat + some.each * number + some.area * best.tau + best.apart + best.pad.value
    value = value + best.rods[0] + best.rods[1] * high + space.weights.volume * some.plan * high * 1e-3
    return np.where(np.isfinite(many), value, np.inf)


def _shares(space: Space, number: int) -> dict[tuple, np.ndarray]:
    """Shares of travel of all packets of a table at the edges of the parts of the window (p, parts + 1)."""
    columns, edges = space.columns[number], np.linspace(*window(space), PARTS + 1)
    return space.problem.kept(("nonlinear shares", number), lambda: {
        key: columns.curve.share(1e3 * edges[None, :] / columns.rods / own[:, None])
        for key, own in columns.set_.items()})


def _need(space: Space, table: tuple, block, some: Rows, best: Beside) -> np.ndarray:
    """Packets in series that rows (m,) need at the least in any part of the window."""
    (columns, shares), (low, high) = table, window(space)
    edges = np.linspace(low, high, PARTS + 1)
    p, least = some.packet, np.zeros((len(some), PARTS))
    length = 1e3 * columns.curve.length[p, None]
    for state in space.states:
        share = shares[state.corner, state.sign][p]
        first, last = share[:, :-1], share[:, 1:]
        each, rest = _room(space, columns, state, (p, length, first, last), (edges, block.scatter), best)
        each = each + _warmth(space, block, columns, state, some, best)[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            asked = np.where(each > 0.0, -(rest + 1e-6) / each, np.where(rest < -1e-6, np.inf, 0.0))
        least = np.maximum(least, asked)
    swing = 1e3 * columns.curve.length[p] * columns.swing[p]
    free = best.soft * (high - low) * (1.0 + 0.1) + best.pad.spread
    tired = np.maximum(1e3 * breathing_of(space) - free, 0.0) / np.maximum(
        swing + best.softer * some.length * (high - low) * 1.1, 1e-9)
    return np.ceil(np.maximum(least.min(axis=1), tired) - 1e-6)


def breathing_of(space: Space) -> float:
    """Growth of a charge at one temperature [m]."""
    return space.problem.kept(("nonlinear breathing",), lambda: breathing(space.problem))


def _room(space: Space, columns: Columns, state: State, at: tuple, edges_: tuple, best: Beside) -> tuple:
    """Room per packet but for warmth, and beside the packets (m, parts) [mm]."""
    (p, length, first, last), (edges, scatter) = at, edges_
    limit, start, end = columns.limit[state][p, None], edges[None, :-1], edges[None, 1:]
    force = 1e-3 * (columns.lowest if state.side == "down" else columns.highest)[p, None]
    creep, warm = layers_creep(space.problem, state), best.growth[state]
    if state.side == "down":
        each, span = length * (last - limit), np.maximum(end - force, 0.0)
        pads = best.pad.above + best.pad.slope * (end - edges[0]) - best.pad.limit[state]
        rest = 1e3 * state.growth - embedding(space, state) - creep * force + pads
    else:
        side, force = 1.0 if state.side == "up" else -1.0, np.minimum(force, best.pad.ceiling)
        if state.side == "up" and best.pad.ceiling < window(space)[1]:
            limit = _pressed(space, columns, state, best.pad.ceiling)[p, None]
        each = length * (limit - first)
        span = np.maximum(force - start * (1.0 + side * scatter), 0.0)
        pads = best.pad.limit[state] - best.pad.under - best.pad.slope * (start - edges[0])
        rest = -1e3 * state.growth + embedding(space, state) + creep * force + pads
    return each, rest + warm + best.soft * span


def _pressed(space: Space, columns: Columns, state: State, ceiling: float) -> np.ndarray:
    """Shares of travel of all packets under what pads bear at the most (p,)."""
    return space.problem.kept(("nonlinear pressed", id(columns), state, ceiling), lambda: columns.curve.share(
        np.minimum(columns.highest, 1e3 * ceiling) / columns.rods / columns.warm[state]))


def embedding(space: Space, state: State) -> float:
    """Length lost to embedding, as it helps most [mm]; nothing in the high corner."""
    lost = space.problem.kept(("nonlinear embedding",), lambda: [rod.embedding for rods in space.rods for rod in rods])
    return {"up": 0.0, "down": min(lost), "soft": max(lost)}[state.side]


def _warmth(space: Space, block, columns: Columns, state: State, some: Rows, best: Beside) -> np.ndarray:
    """Room that warmth and the rods along it give per packet at the most (m,) [mm]."""
    own = block.springs.packets.column.free_expansion(1.0)[:, 0][some.packet] * 1e3
    rods = [rod.expansion for rod in space.rods[int(some.group[0])]]
    side = -state.change if state.side != "down" else state.change
    travel = 1e3 * columns.curve.length[some.packet] * columns.curve.most[some.packet]
    along = np.max([-side * rate * length for rate in rods for length in (some.length, some.length - travel)], axis=0)
    steel = np.maximum(side * steel_expansion(space.problem), 0.0) * some.steel
    low, high = window(space)
    return side * own + along + steel + best.softer * some.length * (high - low) * 1.1
