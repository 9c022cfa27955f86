"""Equilibrium of an asymmetric holder: two load paths that meet in a pellet, which sticks to its die or slips in it.

Stuck, the anode's growth presses plates and screws alone and the cathode's growth the spring alone; the die carries the
difference to the base plate. Where the wall cannot hold it the pellet slips by what restores its limit.
"""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, States
from packdesign.holders.asymmetric.parts import Train, nominal
from packdesign.holders.frame.balance import (
    Balance,
    lasting_compliance,
    linear_compliance,
    pad_creep,
    pad_shortening,
)
from packdesign.mechanics.load_path import monotone_root

ROUNDING = 1e-9
"""Share of what the wall holds that the asked difference may exceed it by: the accuracy to which states are solved."""


@dataclass(frozen=True)
class Pair:
    """Forces on both ends of the pellet in every state, (n, s).

    `asked` and `held` [Pa] are the difference of pressures that a stuck pellet would lay on its wall, and the greatest
    that this holds; `asked_as_set` and `held_as_set` the same of the pressures as they are set. `slips` is where the
    wall holds either too little.
    """

    anode: Balance
    cathode: Balance
    asked: np.ndarray
    held: np.ndarray
    asked_as_set: np.ndarray
    held_as_set: np.ndarray

    @property
    def slips(self) -> np.ndarray:
        """States in which the wall holds too little."""
        return too_much(self.asked, self.held) | too_much(self.asked_as_set, self.held_as_set)


def too_much(asked: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Where a wall is asked for more than it holds."""
    return asked > held * (1.0 + ROUNDING)


@dataclass(frozen=True)
class Sides:
    """What either side of the pellet asks for, free of load: growth less what makes room for it, (n, s) [m]."""

    anode: np.ndarray
    cathode: np.ndarray


@dataclass(frozen=True)
class AsSet:
    """Both forces just tightened, (n, s) [N], and the spring's travel and its factor there.

    Screws are turned until their force is there. A pellet that then slips presses the spring on, to `cathode` from
    `named`, the force of the length to which it was set.
    """

    anode: np.ndarray
    named: np.ndarray
    cathode: np.ndarray
    travel: np.ndarray
    factor: np.ndarray


def growths(demand: Demand, states: States) -> tuple[np.ndarray, np.ndarray]:
    """Free growth of anode and cathode (n, s) [m]; what stays of it for good is the anode's."""
    def breathing(growth: np.ndarray) -> np.ndarray:
        off = states.hurting(states.cell_growth, np.sign(growth))
        return growth * (1.0 + off * demand.breathing_tolerance[:, None])

    stays = demand.irreversible_growth[:, None] * states.irreversible
    return breathing(states.growth - states.cathode_growth) + stays, breathing(states.cathode_growth)


def sides(train: Train, demand: Demand, states: States) -> Sides:
    """Growth with the expansion of all that is pressed, less that of screws and of the die's foot."""
    change = states.temperature - demand.assembly_temperature[:, None]
    anode, cathode = growths(demand, states)
    path, foot = train.anode, train.die_expansion
    warm = path.clamped_expansion + foot - path.rod_expansion
    return Sides(anode + warm[:, None] * change - path.embedding[:, None] * states.settled,
                 cathode + (train.cathode_expansion - foot)[:, None] * change + train.column.free_expansion(change))


def as_set(train: Train, states: States) -> AsSet:
    """Forces as set, with the scatter of the screws and the tolerance of the spring, whose length is set."""
    path, column, face = train.anode, train.column, train.anode.face[:, None]
    pressure = np.where(np.isnan(states.set_pressure), path.set_pressure[:, None] * states.set_factor,
                        states.set_pressure)
    anode = pressure * (1.0 + path.scatter[:, None] * states.setting)
    factor = column.factor(states, states.tolerance)
    travel = column.travel((train.cathode_pressure_set * path.face)[:, None], nominal(column))
    named = column.force(travel, factor)[0] / face
    residual = train.wall.residual[:, None]
    cathode = np.clip(named, train.wall.transmitted(anode, residual), train.wall.driving(anode, residual))
    travel = np.where(cathode == named, travel, column.travel(cathode * face, factor))
    return AsSet(anode * face, named * face, cathode * face, travel, factor)


def rubbed(train: Train, demand: Demand, states: States) -> np.ndarray:
    """What the spring's friction makes of its force (n, s): it gives more on its way in and less on its way out.

    The cathode may shrink while the stack grows.
    """
    friction = train.column.friction()[:, None]
    way = np.sign(demand.growth[:, -1] * demand.cathode_growth[:, -1])
    sense = states.direction * np.where(way < 0.0, -1.0, 1.0)[:, None]
    return np.where(sense > 0.0, 1.0 / (1.0 - friction), np.where(sense < 0.0, 1.0 / (1.0 + friction), 1.0))


def balance(train: Train, demand: Demand, states: States) -> Pair:
    """Solve both load paths for all designs and states, each from the state as set.

    Where the stack shrinks, pads over the anode's plunger are on their way back from the duty's fullest growth.
    """
    path = train.anode
    back = states.direction < 0.0
    if path.pads is None or not back.any() or not (path.pads.loss_factor > 0.0).any():
        return _solved(train, demand, states, None)
    fullest = _solved(train, demand, _fullest(train, demand, states), None).anode.force
    return _solved(train, demand, states, np.where(back, fullest, 0.0))


def _fullest(train: Train, demand: Demand, states: States) -> States:
    """The states at the charge and the temperature at which the anode's side is largest."""
    path = train.anode
    warm = (path.clamped_expansion + train.die_expansion - path.rod_expansion)[:, None]
    warmest = np.where(warm > 0.0, demand.highest_temperature[:, None], demand.lowest_temperature[:, None])
    total, cathode = (np.concatenate(pair, axis=1) for pair in (
        (demand.growth, demand.history_growth), (demand.cathode_growth, demand.history_cathode_growth)))
    place = np.argmax(total - cathode, axis=1)[:, None]
    still = 0.0 * states.growth
    return replace(states, growth=np.take_along_axis(total, place, axis=1) + still,
                   cathode_growth=np.take_along_axis(cathode, place, axis=1) + still,
                   temperature=warmest + 0.0 * states.temperature)


def _solved(train: Train, demand: Demand, states: States, turning: np.ndarray | None) -> Pair:
    path, column, wall, face = train.anode, train.column, train.wall, train.anode.face[:, None]
    begun, asked = as_set(train, states), sides(train, demand, states)
    laws = _laws(train, demand, states, (begun, asked, turning))
    anode, travel = _stuck(laws)
    pressures = [force / face for force in (anode, column.force(travel, laws.factor)[0])]
    residual = wall.residual_in(states, demand.assembly_temperature)
    difference, held = np.abs(pressures[0] - pressures[1]), wall.held(np.maximum(*pressures), residual)
    slips = too_much(difference, held)
    if slips.any():
        slipped = _slipping(laws, residual, pressures[0] >= pressures[1])
        anode, travel = np.where(slips, slipped[0], anode), np.where(slips, slipped[1], travel)
    cathode = column.force(travel, laws.factor)[0]
    still = 0.0 * anode
    top = np.maximum(begun.anode, begun.named) / face
    return Pair(Balance(path.face, begun.anode, anode, anode, still, still + 1.0, asked.anode + still),
                Balance(path.face, begun.cathode, cathode / laws.rubbed, cathode, travel + still, laws.factor + still,
                        asked.cathode + still),
                difference, held, np.abs(begun.anode - begun.named) / face,
                wall.held(top, wall.residual[:, None]) + still)


@dataclass(frozen=True)
class _Laws:
    """All that both solutions need, (n, s): compliances, targets and the spring's law with friction, age and warmth."""

    train: Train
    linear: np.ndarray
    creep: np.ndarray
    die: np.ndarray
    cathode: np.ndarray
    factor: np.ndarray
    rubbed: np.ndarray
    stuck_target: np.ndarray
    spring_target: np.ndarray
    slipping_target: np.ndarray
    turning: np.ndarray | None

    def above(self, force: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Shortening of the anode's side and its slope at a force (n, s)."""
        pad, slope = pad_shortening(self.train.anode, force, self.turning)
        return self.linear * force + pad * self.creep, self.linear + slope * self.creep


def _laws(train: Train, demand: Demand, states: States, given) -> _Laws:
    begun, asked, turning = given
    path, column = train.anode, train.column
    linear, rub = linear_compliance(path, states, asked.anode), rubbed(train, demand, states)
    off = states.hurting(states.cell_modulus, np.sign(asked.cathode)) * path.modulus_tolerance[:, None]
    cathode = (train.cathode_compliance - train.cell_compliance)[:, None] + train.cell_compliance[:, None] / (1.0 + off)
    die = train.die_compliance[:, None]
    foot = die * (begun.anode - begun.cathode)
    above = asked.anode + linear * begun.anode + pad_shortening(path, begun.anode)[0]
    beneath = asked.cathode + cathode * begun.cathode + begun.travel
    return _Laws(
        train, linear + lasting_compliance(path, states), pad_creep(path, states),
        die * (1.0 + train.wall.crept(states)), cathode,
        column.factor(states, states.tolerance, begun.cathode, begun.travel) * rub, rub, above + foot, beneath - foot,
        above + beneath, turning)


def _stuck(laws: _Laws) -> tuple[np.ndarray, np.ndarray]:
    """Anode's force and the spring's travel (n, s) of a pellet that sticks to the wall.

    The die's foot gives way under the difference of both forces, which lowers the pellet a little onto the spring.
    """
    column, beside = laws.train.column, laws.cathode + laws.die

    def travel(force: np.ndarray) -> np.ndarray:
        return column.sharing(laws.spring_target + laws.die * force, beside, laws.factor)

    def shortening(force: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        moved = travel(force)
        carried, rate = column.force(moved, laws.factor)
        value, slope = laws.above(force)
        rate = np.where(moved > 0.0, rate, 0.0)
        return value + laws.die * (force - carried), slope + laws.die * (1.0 - laws.die * rate / (1.0 + beside * rate))

    most = laws.die * column.force(travel(np.zeros((1, 1))), laws.factor)[0]
    highest = np.maximum(laws.stuck_target + most, 0.0) / laws.linear
    force = monotone_root(shortening, laws.stuck_target, highest, highest)
    return force, travel(force)


def _slipping(laws: _Laws, residual: np.ndarray, down: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same of a pellet that slips to the spring (`down`) or to the frame: both sides take up one length.

    Either force then follows from the other through the wall.
    """
    column, wall, face = laws.train.column, laws.train.wall, laws.train.anode.face[:, None]

    def carried(force: np.ndarray) -> np.ndarray:
        pressure = force / face
        return face * np.where(down, wall.transmitted(pressure, residual), wall.driving(pressure, residual))

    rise = np.exp(np.where(down, -1.0, 1.0) * wall.exponent)

    def shortening(force: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        beneath = carried(force)
        travel = column.travel(beneath, laws.factor)
        rate, (value, slope) = column.force(travel, laws.factor)[1], laws.above(force)
        share = np.where(beneath > 0.0, rise, 0.0)
        return value + laws.cathode * beneath + travel, slope + (laws.cathode + 1.0 / rate) * share

    highest = np.maximum(laws.slipping_target, 0.0) / laws.linear
    force = monotone_root(shortening, laws.slipping_target, highest, highest)
    return force, column.travel(carried(force), laws.factor)
