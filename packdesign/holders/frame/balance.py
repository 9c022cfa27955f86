"""Equilibrium of a clamped frame: stack, pads, plates, rods and, if there are any, spring columns share one force."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from packdesign.duty import Demand, States
from packdesign.holders.padding import Pads, lasting
from packdesign.holders.stack import growth
from packdesign.mechanics.load_path import monotone_root


class Column(Protocol):
    """A spring column under every rod: what the balance needs to know of it. Columns are (n,) or (n, s)."""

    def force(self, travel, factor):
        """Force of one column and its slope, at a travel [m] and a factor on the spring's own curve [-]."""

    def travel(self, force, factor):
        """Travel of one column at a force [m]."""

    def sharing(self, travel, compliance, factor):
        """Part of a travel [m] that the column takes beside a compliance on its way [m/N]; NaN where it may snap."""

    def factor(self, states: States, sign: np.ndarray, set_force: np.ndarray | None = None) -> np.ndarray:
        """Factor on the curve at assembly, tolerance of that sign; with a set force in the states, warm and relaxed."""

    def free_expansion(self, temperature_change) -> np.ndarray: ...

    def friction(self) -> np.ndarray: ...

    def longest_travel(self) -> np.ndarray: ...


@dataclass(frozen=True)
class Path:
    """The load path of a frame as columns (n,), SI; compliances are those of the whole frame, not of one rod.

    `cell_compliance` is the cells' share of the stack's, and errs by `modulus_tolerance`; `creep_settled` and
    `creep_life` are what insulators shorten per force in the first days and in ten years.
    """

    face: np.ndarray
    set_pressure: np.ndarray
    scatter: np.ndarray
    by_length: np.ndarray
    rods: np.ndarray
    stack_compliance: np.ndarray
    cell_compliance: np.ndarray
    modulus_tolerance: np.ndarray
    creep_settled: np.ndarray
    creep_life: np.ndarray
    plate_compliance: np.ndarray
    rod_compliance: np.ndarray
    rod_expansion: np.ndarray
    clamped_expansion: np.ndarray
    embedding: np.ndarray
    pads: Pads | None
    column: Column | None


@dataclass(frozen=True)
class Balance:
    """Forces of a frame in every state, (n, s) [N]: of the equilibrium, and with friction as the stack feels it.

    `face` is the pressed area (n,).
    """

    face: np.ndarray
    set_force: np.ndarray
    equilibrium_force: np.ndarray
    force: np.ndarray
    column_travel: np.ndarray
    spring_factor: np.ndarray
    demanded: np.ndarray

    @cached_property
    def pressure(self) -> np.ndarray:
        """Mean pressure on the face (n, s) [Pa]."""
        return self.force / self.face[:, None]

    def spread(self, places: np.ndarray) -> "Balance":
        """States in the order of `places`, of which some may come more than once."""
        columns = (self.set_force, self.equilibrium_force, self.force, self.column_travel, self.spring_factor,
                   self.demanded)
        return Balance(self.face, *(np.take(column, places, axis=1) for column in columns))


def balance(path: Path, demand: Demand, states: States) -> Balance:
    """Solve the frame's one equilibrium for all designs and states.

    growth + expansion of the clamped parts - expansion of the rods - embedding = shortening(F) - shortening(F_set),
    with F never below zero. Where the stack shrinks, pads are on their way back from the duty's fullest growth.
    """
    back = np.flatnonzero((states.direction < 0.0).any(axis=0))
    if path.pads is None or not len(back) or not (path.pads.loss_factor > 0.0).any():
        return _rubbed(path, states, _shared(path, demand, states))
    fullest = _balanced(path, demand, _fullest(path, demand, states, back), None)
    turning = np.zeros((len(path.face), states.direction.shape[1]))
    turning[:, back] = np.where(states.direction[:, back] < 0.0, fullest.equilibrium_force, 0.0)
    return _rubbed(path, states, _balanced(path, demand, states, turning))


def _shared(path: Path, demand: Demand, states: States) -> Balance:
    """Equilibrium of paths that lose nothing in their pads: the branches of the springs' friction share one."""
    places, branch = states.branches()
    return _balanced(path, demand, states.some(places), None).spread(branch)


def _rubbed(path: Path, states: States, found: Balance) -> Balance:
    """Forces as the stack feels them: of the springs' equilibrium with their friction."""
    if path.column is None:
        return found
    return replace(found, force=found.equilibrium_force * _friction(path, states))


def _fullest(path: Path, demand: Demand, states: States, which: np.ndarray) -> States:
    """Some of the states, at the charge and the temperature at which the stack is largest between its rods."""
    some = states.some(which)
    rate = demand.cells * demand.thermal_expansion * demand.thickness + demand.layer_expansion
    rate = (rate + path.clamped_expansion - path.rod_expansion)[:, None]
    rate = rate + (0.0 if path.column is None else path.column.free_expansion(1.0))
    warmest = np.where(rate > 0.0, demand.highest_temperature[:, None], demand.lowest_temperature[:, None])
    fullest = np.concatenate([demand.growth, demand.history_growth], axis=1).max(axis=1, keepdims=True)
    return replace(some, growth=fullest + 0.0 * some.growth, temperature=warmest + 0.0 * some.temperature)


def _balanced(path: Path, demand: Demand, states: States, turning: np.ndarray | None) -> Balance:
    """Equilibrium with pads on their curve, or on their way back from a turning force (n, s) [N], 0 on the curve."""
    change = states.temperature - demand.assembly_temperature[:, None]
    column_growth = 0.0 if path.column is None else path.column.free_expansion(change)
    expansion = (growth(demand, states) + column_growth
                 + (path.clamped_expansion - path.rod_expansion)[:, None] * change)
    pressure = np.where(np.isnan(states.set_pressure), path.set_pressure[:, None] * states.set_factor,
                        states.set_pressure)
    set_force = pressure * path.face[:, None] * (1.0 + _scatter(path, states))
    demanded = expansion - path.embedding[:, None] * states.settled
    sign = np.where(path.by_length[:, None], states.tolerance, states.hurting(states.tolerance, np.sign(demanded)))
    return _solved(path, states, (set_force, demanded, sign), turning)


def _scatter(path: Path, states: States) -> np.ndarray:
    """Share by which the set force errs: the method's scatter, or where a length is set the springs' own tolerance."""
    by_force = path.scatter[:, None] * states.setting
    if path.column is None or not path.by_length.any():
        return by_force
    own = path.column.factor(states, states.setting) / path.column.factor(states, 0.0 * states.setting) - 1.0
    return np.where(path.by_length[:, None], own, by_force)


def _solved(path: Path, states: States, asked, turning) -> Balance:
    set_force, demanded, sign = asked
    linear, creep = linear_compliance(path, states, demanded), pad_creep(path, states)
    if path.column is not None:
        return _sprung(path, states, asked, (linear, creep, turning))
    target = demanded + linear * set_force + pad_shortening(path, set_force)[0]
    linear = linear + lasting_compliance(path, states)

    def shortening(force):
        pad, slope = pad_shortening(path, force, turning)
        return linear * force + pad * creep, linear + slope * creep

    highest = np.maximum(target, 0.0) / linear
    force = highest
    if path.pads is not None:
        force = np.where(path.pads.count[:, None] > 0, monotone_root(shortening, target, highest, set_force), highest)
    if turning is not None:
        force = np.where(turning > 0.0, np.minimum(force, turning), force)  # rounding at the turning point itself
    still = np.zeros(target.shape)
    return Balance(path.face, set_force, force, force, still, still + 1.0, demanded)


def _sprung(path: Path, states: States, asked, rest) -> Balance:
    set_force, demanded, sign = asked
    linear, creep, turning = rest
    column, rods = path.column, path.rods[:, None]
    set_travel = column.travel(set_force / rods, column.factor(states, sign))
    target = demanded + linear * set_force + pad_shortening(path, set_force)[0] + set_travel
    linear = linear + lasting_compliance(path, states)
    factor = column.factor(states, sign, set_force / rods, set_travel)

    def shortening(travel):
        force, slope = column.force(travel, factor)
        force, slope = rods * force, rods * slope
        pad, pad_slope = pad_shortening(path, force, turning)
        return travel + linear * force + pad * creep, 1.0 + (linear + pad_slope * creep) * slope

    travel = column.sharing(target, linear * rods, factor)
    if path.pads is not None:
        travel = np.where(path.pads.count[:, None] > 0, np.nan, travel)
    if np.isnan(travel).any():
        highest = np.maximum(target, column.longest_travel()[:, None])
        travel = np.where(np.isnan(travel), monotone_root(shortening, target, highest, set_travel + demanded), travel)
    force = rods * column.force(travel, factor)[0]
    return Balance(path.face, set_force, force, force, travel, factor, demanded)


def linear_compliance(path: Path, states: States, demanded: np.ndarray) -> np.ndarray:
    """Compliance of all that is linear (n, s) [m/N]: cells are stiff where the stack grows, soft where it shrinks."""
    off = states.hurting(states.cell_modulus, np.sign(demanded)) * path.modulus_tolerance[:, None]
    rest = path.stack_compliance - path.cell_compliance + path.plate_compliance + path.rod_compliance
    return rest[:, None] + path.cell_compliance[:, None] / (1.0 + off)


def lasting_compliance(path: Path, states: States) -> np.ndarray:
    """What insulators shorten with time per force (n, s) [m/N]."""
    if not (path.creep_settled.any() or path.creep_life.any()):
        return np.zeros((1, 1))
    return states.losses * lasting(path.creep_settled, path.creep_life, states.relaxed)


def pad_creep(path: Path, states: States):
    """Factor of creep on the shortening of pads (n, s)."""
    return 1.0 if path.pads is None else 1.0 + path.pads.crept(states)


def _friction(path: Path, states: States) -> np.ndarray:
    """What friction makes of the equilibrium force: set lies on the growing branch."""
    friction = path.column.friction()[:, None]
    growing = np.where(path.by_length[:, None], 1.0 / (1.0 - friction), 1.0)
    shrinking = np.where(path.by_length[:, None], 1.0 / (1.0 + friction), (1.0 - friction) / (1.0 + friction))
    return np.where(states.direction < 0.0, shrinking, growing)


def pad_shortening(path: Path, force, turning=None) -> tuple:
    """Shortening of the pads and its slope over force, on their curve or on their way back from a turning force."""
    if path.pads is None:
        return 0.0, 0.0
    face = path.face[:, None]
    if turning is None:
        shortening, slope = path.pads.shortening(force / face)
    else:
        shortening, slope = path.pads.returning(force / face, turning / face)
    return shortening, slope / face
