"""Spring columns for the nonlinear model: the cubic curve of a disc, its factors in every state, and what these bound.

Travel is counted as a share x of a length h, and force as P x + Q g(x) with g(x) = x - 3/2 x^2 + 1/2 x^3: the formula
of EN 16984 for one disc with h its cone height; of a helical spring, which is linear, Q is 0. Everything here is on the
helpful side, as `nonlinear` says for each effect.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Label, States, states
from packdesign.holders.blocks import STATIC_CYCLES
from packdesign.holders.frame.balance import growth
from packdesign.holders.frame.columns import MOST_RELAXATION, DiscColumn
from packdesign.holders.frame.spring_checks import LEAST_TRAVEL, cycles_of_duty
from packdesign.mechanics import discs
from packdesign.optimize.frames import Block, Problem

HALVINGS = 45
"""Halvings by which a deflection is found on its curve."""

SHARES = 40
"""Steps of the lower travel over which the widest swing that a disc endures is sought."""

BEYOND = 1.05
"""Share of the most travel up to which springs of the wrong end of their tolerance may be set."""

SLACK = 1.01
"""Ease of that swing, which covers what lies between the steps."""


@dataclass(frozen=True)
class Curve:
    """Force of columns of one packet (p,) over the share x of their length h: P x + Q g(x), up to a largest x."""

    length: np.ndarray
    slope: np.ndarray
    bend: np.ndarray
    most: np.ndarray

    def force(self, x: np.ndarray) -> np.ndarray:
        """Force at shares (p, ...) [N]."""
        shape = (-1,) + (1,) * (x.ndim - 1)
        return self.slope.reshape(shape) * x + self.bend.reshape(shape) * (x - 1.5 * x**2 + 0.5 * x**3)

    def share(self, force: np.ndarray, beyond: float = 1.0) -> np.ndarray:
        """Shares (p, ...) at forces [N]: by halving, and no further than the largest, or than so much of it."""
        low = np.zeros(force.shape)
        high = low + beyond * self.most.reshape((-1,) + (1,) * (force.ndim - 1))
        for _ in range(HALVINGS):
            middle = 0.5 * (low + high)
            under = self.force(middle) < force
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        return high


def curve(packets) -> Curve:
    """Curves of the packets of one family."""
    column, travel = packets.column, packets.most_travel
    if not isinstance(column, DiscColumn):
        length = np.maximum(travel, 1e-9)
        return Curve(length, (column.rate[:, 0] * length), np.zeros(len(length)), np.ones(len(length)))
    thick, cone = column.reduced_thickness, column.free_height - column.reduced_thickness
    flats = discs.flats_factor(column.thickness, thick, column.free_height)
    modulus = discs.disc_modulus(column.outer_diameter, column.inner_diameter, column.modulus, column.poisson)
    slope = (column.parallel * modulus * flats**2 * thick**3 * cone)[:, 0]
    return Curve(cone[:, 0], slope, slope * ((flats * cone / thick) ** 2)[:, 0], travel / cone[:, 0])


@dataclass(frozen=True)
class State:
    """One end of the duty at one temperature: its side, sense, growth [m], warming [K] and place among three."""

    side: str
    place: int
    sense: float
    growth: float
    change: float

    @property
    def corner(self) -> float:
        """+1 where the set force is high, -1 where it is low."""
        return 1.0 if self.side == "up" else -1.0

    @property
    def sign(self) -> float:
        """Sign of the springs' tolerance, set by force."""
        return self.corner * self.sense


def ends(problem: Problem, sprung: bool) -> list[State]:
    """States that bind; of frames with springs only those for which it is sure which way springs err."""
    found = []
    for side in ("up", "down", "soft") if sprung else ("up", "down"):
        end = getattr(problem.asking, side)
        for place in range(3):
            sense = {float(one[0, place]) for one in end.senses}
            if len(sense) == 1 or not sprung:
                found.append(State(side, place, sense.pop(), float(end.growth[0, place]), float(end.change[0, place])))
    return found


def causes(problem: Problem, state: State) -> States:
    """Causes of one state (1, 1)."""
    return getattr(problem.asking, state.side).causes.some([state.place])


@dataclass(frozen=True)
class Columns:
    """What packets (p,) do in one setting on a number of rods; forces are those of all rods together [N].

    `set_` and `warm` are factors on the curve by the key of a set state (corner and sign) and by state, with the error
    of setting; `fading` is the share that relaxation takes per share of travel at which a disc is set; `first`, `last`
    and `limit` are shares of travel at the least and most set force and at the window's limit; `swing` is the widest
    share that the cycles of charge leave whole.
    """

    rods: int
    curve: Curve
    highest: np.ndarray
    lowest: np.ndarray
    set_: dict[tuple, np.ndarray]
    warm: dict[State, np.ndarray]
    fading: dict[State, np.ndarray]
    first: dict[tuple, np.ndarray]
    last: dict[tuple, np.ndarray]
    limit: dict[State, np.ndarray]
    swing: np.ndarray


def columns(problem: Problem, block: Block, every: list[State]) -> Columns:
    """Columns of a block's family, count and setting."""
    packets, setting, rods, asking = block.springs.packets, block.setting, block.count, problem.asking
    found, column, rub = curve(packets), packets.column, packets.friction
    growing, shrinking = ((1.0 / (1.0 - rub), 1.0 / (1.0 + rub)) if setting.by_length
                          else (1.0 + 0.0 * rub, (1.0 - rub) / (1.0 + rub)))
    floor, ceiling = (float(problem.demand.lowest_pressure[0]), float(problem.demand.highest_pressure[0]))
    floor, ceiling = floor * asking.face, ceiling * asking.face
    highest, lowest = ceiling / growing, floor / shrinking
    parts = {name: {} for name in ("set_", "warm", "fading", "first", "last", "limit")}
    for state in every:
        at = causes(problem, state)
        sign = np.full((1, 1), state.corner if setting.by_length else state.sign)
        key = (state.corner, state.sign)
        if key not in parts["set_"]:
            own = column.factor(at, 0.0 * sign)[:, 0] if setting.by_length else (
                column.factor(at, sign)[:, 0] / (1.0 + state.corner * setting.scatter))
            parts["set_"][key] = own
            for name, force in (("first", floor), ("last", ceiling)):
                parts[name][key] = found.share(force / rods / own, BEYOND)
        off = column.tolerance[:, 0] if setting.by_length and not isinstance(column, DiscColumn) else block.scatter
        parts["fading"][state], warm = _warm(column, state, at, sign, floor / rods * (1.0 - off))
        parts["warm"][state] = warm
        force = highest if state.side != "down" else lowest * (
            1.0 + parts["fading"][state] * parts["first"][key])
        limit = found.share(force / rods / warm)
        if state.side == "down":
            limit = np.maximum(limit, _least_share(problem, column, found))
        parts["limit"][state] = found.most if state.side == "soft" else limit
    return Columns(rods, found, highest, lowest, swing=_swing(problem, column, found), **parts)


def _warm(column, state: State, at: States, sign, least) -> tuple[np.ndarray, np.ndarray]:
    """Relaxation per share of set travel, of discs, and the factor on the curve with what is left out of that."""
    fresh = column.factor(at, sign)[:, 0]
    if isinstance(column, DiscColumn):
        zero = np.zeros((len(fresh), 1))
        warm = column.factor(at, sign, zero)[:, 0]
        probe = 0.1 * (column.free_height - column.reduced_thickness)
        force = column.parallel * discs.force(probe, *column.disc) * fresh[:, None]
        loss = np.minimum(column.relaxation(at, sign, force)[:, 0] / 0.1, MOST_RELAXATION)
        return np.nan_to_num(loss) * (state.side == "down"), warm
    # relaxation of helical springs grows with the set force: that of the least one is sure
    return np.zeros(len(fresh)), column.factor(at, sign, np.broadcast_to(least, fresh.shape)[:, None])[:, 0]


def _least_share(problem: Problem, column, found: Curve) -> np.ndarray:
    """Least travel of discs in a dynamic duty as a share (p,)."""
    if not isinstance(column, DiscColumn) or float(cycles_of_duty(problem.demand)[0]) < STATIC_CYCLES:
        return np.zeros(len(found.length))
    return LEAST_TRAVEL * column.flat[:, 0] / found.length


def breathing(problem: Problem) -> float:
    """Difference of growth between the charges that a charge cycle runs through at one temperature at the least [m]."""
    demand = problem.demand
    named = tuple(Label(charge, "assembly", "end_of_life", "low", "growing") for charge in range(
        demand.charge.shape[1]))
    grown = growth(demand, states(demand, named, demand.retightening))
    return float(np.ptp(grown))


def _swing(problem: Problem, column, found: Curve) -> np.ndarray:
    """Widest swing in shares (p,) at which one disc lasts for all cycles of charge; without end where that is not sure.

    In every corner the widest block swings at least as far as a charge cycle, and so does the block of temperature
    cycles: one of both must be endured as often as there are cycles in both.
    """
    demand, n = problem.demand, len(found.length)
    cycles = float(np.maximum(demand.cycles, demand.temperature_cycles)[0])
    if not isinstance(column, DiscColumn) or demand.history_growth.shape[1] or (
            float(cycles_of_duty(demand)[0]) < STATIC_CYCLES) or cycles <= 0.0:
        return np.full(n, np.inf)
    low = np.linspace(0.0, 1.0, SHARES)[None, :] * found.most[:, None]
    widest = [_widest(column, found, low, cycles, point) for point in (0, 1)]
    return SLACK * np.minimum(*widest)


def _widest(column, found: Curve, low: np.ndarray, cycles: float, point: int) -> np.ndarray:
    """Widest swing in shares (p,) from any of the lower travels that point II or III survives so often, by halving."""
    good, bad = np.zeros(len(low)), found.most.copy()
    for _ in range(HALVINGS // 3):
        wide = 0.5 * (good + bad)
        high, length = low + wide[:, None], found.length[:, None]
        life = column.life(low * length, high * length)[point]
        held = ((life >= cycles) & (high <= found.most[:, None] * (1.0 + 1e-9))).any(axis=1)
        good, bad = np.where(held, wide, good), np.where(held, bad, wide)
    return bad
