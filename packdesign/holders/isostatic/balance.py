"""Equilibrium of a filled vessel: the mass of the medium fills what the stack leaves free, in every state."""

from dataclasses import dataclass, fields, is_dataclass, replace

import numpy as np

from packdesign import media
from packdesign.duty import Demand, States
from packdesign.holders.isostatic.accumulators import ATMOSPHERE, Accumulators
from packdesign.holders.padding import Pads
from packdesign.holders.stack import growth

LEAST_SHARE = 1e-6
"""Share of the vessel under which the medium's room is not followed: the stack then fills the vessel. And share of
its filling under which a leak is not followed."""

CHUNK = 8192
"""States that are solved together: what fits in a processor's cache."""

ROUNDS = 200
ACCURACY = 2e-14
"""Rounds of the search, and relative error of the mass at which it ends."""

LONGEST_STEP = 1e8
"""Longest step of the search for a liquid's pressure [Pa]."""


@dataclass(frozen=True)
class Room:
    """What the medium fills, columns (n,): the vessel without its cradle, and what is in it; SI, pressures gauge.

    `softness` is the vessel's growth in volume per pressure, `contents` the volume of the stack as assembled under the
    set pressure, `compression` its loss per pressure, of which `cell_compression` errs as the cells' modulus does (None
    where nothing errs). What accumulators take in belongs to the room. Insulators that creep under a plate's pressure
    do not under that of a fluid, which presses alike from all sides: they keep their volume, and the fluid its room.
    """

    volume: np.ndarray
    softness: np.ndarray
    expansion: np.ndarray
    contents: np.ndarray
    compression: np.ndarray
    face: np.ndarray
    pads: Pads | None
    set_pressure: np.ndarray
    accumulators: Accumulators | None = None
    cell_compression: np.ndarray | None = None

    def free(self, pressure: np.ndarray, grown: np.ndarray, warmth: np.ndarray, crept: np.ndarray,
             off: np.ndarray | None = None):
        """Volume of the medium (n, s) [m3] and its slope over pressure [m3/Pa].

        Pads have `crept` by a share of their shortening, and the cells' modulus is `off` by a share.
        """
        volume = self.volume[:, None] * (1.0 + 3.0 * self.expansion[:, None] * warmth)
        rise, compression = pressure - self.set_pressure[:, None], self.compression[:, None]
        if off is not None:
            compression = compression - self.cell_compression[:, None] * off / (1.0 + off)
        volume = volume + self.softness[:, None] * pressure + compression * rise
        volume = volume - self.contents[:, None] - self.face[:, None] * grown
        slope = self.softness[:, None] + compression
        if self.accumulators is not None:
            taken, give = self.accumulators.taken(pressure, warmth)
            volume, slope = volume + taken, slope + give
        if self.pads is None:
            return volume, slope
        shortening, softness = self.pads.shortening(np.maximum(pressure, 0.0))
        creep = 1.0 + crept
        volume = volume - self.face[:, None] * (self.pads.height[:, None] - shortening * creep)
        return volume, slope + self.face[:, None] * softness * creep

    def crept(self, states: States) -> np.ndarray:
        """Share of their shortening by which pads have crept (n, s) or (1, 1); 0 where there are none."""
        return np.zeros((1, 1)) if self.pads is None else self.pads.crept(states)


@dataclass(frozen=True)
class Filling:
    """The medium and how it is held, columns (n,).

    `leak` is the mass lost in a second over the mass inside [1/s]; `stiffness` is the bulk modulus of a liquid and NaN
    for a gas, whose own pressure it is; `band` is NaN for a sealed medium. `refill` are the seconds after which what
    has leaked is filled in again; NaN, or None for all, where it never is.
    """

    media: media.Media
    stiffness: np.ndarray
    scatter: np.ndarray
    leak: np.ndarray
    band: np.ndarray
    refill: np.ndarray | None = None

    def kept(self, hours: np.ndarray) -> np.ndarray:
        """Share of the mass that is left after hours (n, s) in service."""
        if self.refill is not None:
            hours = np.fmin(hours, self.refill[:, None] / 3600.0)
        return np.maximum(np.exp(-self.leak[:, None] * 3600.0 * hours), LEAST_SHARE)


@dataclass(frozen=True)
class Balance:
    """Gauge pressure and volume of the medium in every state, (n, s)."""

    pressure: np.ndarray
    volume: np.ndarray


def set_pressures(room: Room, filling: Filling, states: States) -> np.ndarray:
    """Gauge pressure to which the vessel was filled, (n, s): the design's or a phase's, with the setting's scatter."""
    chosen = np.where(np.isnan(states.set_pressure), room.set_pressure[:, None] * states.set_factor,
                      states.set_pressure)
    return chosen * (1.0 + filling.scatter[:, None] * states.setting)


def filled_mass(room: Room, filling: Filling, demand: Demand, pressure: np.ndarray,
                off: np.ndarray | None = None) -> np.ndarray:
    """Mass of the medium as filled to gauge pressures (n, s), at the assembly's temperature and lowest charge.

    The cells' modulus is `off` by a share.
    """
    still = np.zeros(pressure.shape)
    volume = room.free(pressure, still, still, still, off)[0]
    warm = still + demand.assembly_temperature[:, None]
    density = media.density(filling.media, pressure + ATMOSPHERE, warm)
    return density * np.maximum(volume, LEAST_SHARE * room.volume[:, None])


def balance(room: Room, filling: Filling, demand: Demand, states: States) -> Balance:
    """Solve rho(p, T) [V_vessel(p, T) - V_stack(charge, T, age, p)] = m for all designs and states.

    A regulated medium keeps its pressure: the set one, and in the corners the whole band beside it.
    """
    filled = set_pressures(room, filling, states)
    warmth = states.temperature - demand.assembly_temperature[:, None]
    ways, way = np.unique(filled, axis=1, return_inverse=True)
    mass = filled_mass(room, filling, demand, ways)[:, way.ravel()]
    kept = filling.kept(states.losses * states.leaked)
    filled, target, temperature, *causes = np.broadcast_arrays(
        filled, mass * kept, states.temperature, growth(demand, states), warmth, room.crept(states))
    off = modulus_error(room, filling, demand, states, (filled, target, temperature), causes)
    if off is not None:
        target, causes = filled_mass(room, filling, demand, filled, off) * kept, [*causes, off]
    pressure = _each_once(room, filling, target, tuple(causes), temperature)
    regulated = ~np.isnan(filling.band)[:, None]
    held = filled + np.nan_to_num(filling.band)[:, None] * states.tolerance
    pressure = np.where(regulated, held, pressure)
    return Balance(pressure, room.free(pressure, *causes)[0])


def modulus_error(room: Room, filling: Filling, demand: Demand, states: States, asked: tuple,
                  causes: list) -> np.ndarray | None:
    """Share by which the cells' modulus is off (n, s); None where it is known.

    Stiff cells hurt where the pressure moves away from the one that was set, soft ones where it stays near. Where the
    medium at that pressure would be more than is there, it falls, else it rises.
    """
    if room.cell_compression is None or not (demand.modulus_tolerance > 0.0).any():
        return None
    filled, target, temperature = asked
    there = media.density(filling.media, filled + ATMOSPHERE, temperature) * room.free(filled, *causes)[0]
    off = states.hurting(states.cell_modulus, np.sign(target - there)) * demand.modulus_tolerance[:, None]
    return np.broadcast_to(off, target.shape)


def _each_once(room: Room, filling: Filling, target: np.ndarray, causes: tuple, temperature: np.ndarray) -> np.ndarray:
    """`sealed`, solved once for designs that differ in nothing that it sees, such as their screws."""
    if room.pads is not None or len(target) == 1:
        return sealed(room, filling, target, causes, temperature)
    kind = np.unique(filling.media.fluid.astype(str), return_inverse=True)[1].ravel()
    key = np.ascontiguousarray(np.column_stack(
        [target, *_columns(room), kind, filling.media.density, filling.stiffness, *causes, temperature]))
    whole = key.view(f"V{key.itemsize * key.shape[1]}").ravel()
    _, rows, place = np.unique(whole, return_index=True, return_inverse=True)
    found = sealed(taken(room, rows), taken(filling, rows), target[rows], tuple(cause[rows] for cause in causes),
                   temperature[rows])
    return found[place.ravel()]


def _columns(record) -> list[np.ndarray]:
    """All columns of numbers of a record, and of the records in it."""
    values = [getattr(record, f.name) for f in fields(record)]
    within = [column for value in values if is_dataclass(value) for column in _columns(value)]
    return [value for value in values if isinstance(value, np.ndarray) and value.dtype != object] + within


def taken(record, rows: np.ndarray):
    """Some rows of a record of columns, and of the records in it; curves, which stand for all rows, stay."""
    values = {f.name: getattr(record, f.name) for f in fields(record) if f.name != "curves"}
    own = {name: value[rows] for name, value in values.items() if isinstance(value, np.ndarray)}
    within = {name: taken(value, rows) for name, value in values.items() if is_dataclass(value)}
    return replace(record, **own, **within)


def sealed(room: Room, filling: Filling, target: np.ndarray, causes: tuple, temperature: np.ndarray) -> np.ndarray:
    """Gauge pressure (n, s) at which the sealed mass fills its room, in pieces of one kind of medium each."""
    pressure = np.empty(target.shape)
    size = max(1, CHUNK // target.shape[1])
    for liquid in (False, True):
        mine = np.flatnonzero(filling.media.liquid == liquid)
        for start in range(0, len(mine), size):
            rows = mine[start:start + size]
            some = (taken(room, rows), taken(filling, rows), target[rows], tuple(cause[rows] for cause in causes),
                    temperature[rows])
            pressure[rows] = (_sealed_liquid if liquid else _sealed_gas)(*some)
    return pressure


def _sealed_gas(room: Room, filling: Filling, target, causes, temperature) -> np.ndarray:
    """For gases the density is sought, of which the pressure follows without a search of its own."""
    least = LEAST_SHARE * room.volume[:, None]

    def excess(logarithm):
        density = np.exp(logarithm)
        pressure = media.pressure(filling.media, density, temperature)
        free, slope = room.free(pressure - ATMOSPHERE, *causes)
        squeezed = free <= least
        volume = np.where(squeezed, least, free)
        # isothermal stiffness of an ideal gas, its own pressure: a slope need not be exact
        return np.log(density * volume / target), 1.0 + np.where(squeezed, 0.0, slope * pressure / volume), pressure

    set_room = room.free(room.set_pressure[:, None] + 0.0 * target, *causes)[0]
    start = np.log(target / np.maximum(set_room, least))
    return _search(excess, start, 1.0) - ATMOSPHERE


def _sealed_liquid(room: Room, filling: Filling, target, causes, temperature) -> np.ndarray:
    """For liquids the pressure is sought, as a density says little of it; a liquid under tension is only followed."""
    least, stiffness = LEAST_SHARE * room.volume[:, None], filling.stiffness[:, None]

    def excess(pressure):
        density = media.density(filling.media, pressure, temperature)
        free, slope = room.free(np.maximum(pressure, 0.0) - ATMOSPHERE, *causes)
        still = (free <= least) | (pressure <= 0.0)
        volume = np.maximum(free, least)
        return np.log(density * volume / target), 1.0 / stiffness + np.where(still, 0.0, slope / volume), pressure

    start = np.broadcast_to(room.set_pressure[:, None] + ATMOSPHERE, target.shape)
    return _search(excess, start, LONGEST_STEP) - ATMOSPHERE


def _search(excess, start: np.ndarray, longest: float) -> np.ndarray:
    """Pressure where a rising excess of mass is nothing: Newton's step, or half of the bracket where it is left.

    Every state is followed on its own and stays where it ended, so that it does not depend on those beside it. Where
    Newton's steps do not shrink to half in two rounds, as across the kink of an accumulator that empties, the bracket
    is halved too.
    """
    place = np.array(start, float)
    low, high = np.full(place.shape, -np.inf), np.full(place.shape, np.inf)
    last, before = high, high
    for _ in range(ROUNDS):
        error, slope, pressure = excess(place)
        low, high = np.where(error < 0.0, place, low), np.where(error >= 0.0, place, high)
        step = np.clip(-error / slope, -longest, longest)
        middle = (low + high) / 2.0
        astray = (np.abs(step) > before / 2.0) | (place + step <= low) | (place + step >= high)
        new = np.where(np.isfinite(middle) & astray, middle, place + step)
        moving = (np.abs(error) > ACCURACY) & (new != place)
        if not moving.any():
            return pressure
        before, last = np.where(moving, last, before), np.where(moving, np.abs(new - place), last)
        place = np.where(moving, new, place)
    return pressure
