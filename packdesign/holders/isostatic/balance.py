"""Equilibrium of a filled vessel: the mass of the medium fills what the stack leaves free, in every state."""

from dataclasses import dataclass, fields, replace

import numpy as np

from packdesign import media
from packdesign.duty import Demand, States
from packdesign.holders.padding import Pads
from packdesign.holders.stack import growth
from packdesign.mechanics import thick_walls
from packdesign.mechanics.load_path import monotone_root

ATMOSPHERE = 101325.0
"""Pressure around the vessel, and in a cell whose pouch has no pressure of its own [Pa]."""

LEAST_SHARE = 1e-6
"""Share of the vessel under which the medium's room is not followed: the stack then fills the vessel. And share of
its filling under which a leak is not followed."""

THINNEST_LIQUID = 0.5
"""Least density of the search over the liquid's own; for gases it starts from nothing."""


@dataclass(frozen=True)
class Room:
    """What the medium fills, columns (n,): the vessel without its cradle, and what is in it; SI, pressures gauge.

    `softness` is the vessel's growth in volume per pressure, `contents` the volume of the stack as assembled under the
    set pressure, `compression` its loss per pressure.
    """

    volume: np.ndarray
    softness: np.ndarray
    expansion: np.ndarray
    contents: np.ndarray
    compression: np.ndarray
    face: np.ndarray
    pads: Pads | None
    set_pressure: np.ndarray

    def free(self, pressure: np.ndarray, grown: np.ndarray, warmth: np.ndarray, hours: np.ndarray):
        """Volume of the medium (n, s) [m3] and its slope over pressure [m3/Pa]."""
        volume = self.volume[:, None] * (1.0 + 3.0 * self.expansion[:, None] * warmth)
        rise = pressure - self.set_pressure[:, None]
        volume = volume + self.softness[:, None] * pressure + self.compression[:, None] * rise
        volume = volume - self.contents[:, None] - self.face[:, None] * grown
        slope = (self.softness + self.compression)[:, None]
        if self.pads is None:
            return volume, slope
        shortening, softness = self.pads.shortening(np.maximum(pressure, 0.0))
        creep = self.pads.creep(hours)
        volume = volume - self.face[:, None] * (self.pads.height[:, None] - shortening * creep)
        return volume, slope + self.face[:, None] * softness * creep


@dataclass(frozen=True)
class Filling:
    """The medium and how it is held, columns (n,).

    `leak` is the mass lost in a second over the mass inside [1/s]; `stiffness` is the bulk modulus of a liquid and NaN
    for a gas, whose own pressure it is; `band` is NaN for a sealed medium.
    """

    media: media.Media
    stiffness: np.ndarray
    scatter: np.ndarray
    leak: np.ndarray
    band: np.ndarray


@dataclass(frozen=True)
class Balance:
    """Gauge pressure and volume of the medium in every state, (n, s)."""

    pressure: np.ndarray
    volume: np.ndarray


def shell_softness(diameter, length, wall, modulus, poisson, welded) -> np.ndarray:
    """Growth in volume of a cylinder with a flat or a hemispherical end, per pressure (n,) [m3/Pa]."""
    inner, outer = diameter / 2.0, diameter / 2.0 + wall
    straight = np.pi * inner**2 * length * thick_walls.cylinder_growth(inner, outer, modulus, poisson)
    dome = 2.0 / 3.0 * np.pi * inner**3 * thick_walls.sphere_growth(inner, outer, modulus, poisson)
    return straight + np.where(welded, dome, 0.0)


def set_pressures(room: Room, filling: Filling, states: States) -> np.ndarray:
    """Gauge pressure to which the vessel was filled, (n, s): the design's or a phase's, with the setting's scatter."""
    chosen = np.where(np.isnan(states.set_pressure), room.set_pressure[:, None] * states.set_factor,
                      states.set_pressure)
    return chosen * (1.0 + filling.scatter[:, None] * states.setting)


def filled_mass(room: Room, filling: Filling, demand: Demand, pressure: np.ndarray) -> np.ndarray:
    """Mass of the medium as filled to gauge pressures (n, s), at the assembly's temperature and lowest charge."""
    still = np.zeros(pressure.shape)
    volume = room.free(pressure, still, still, still)[0]
    warm = still + demand.assembly_temperature[:, None]
    density = media.density(filling.media, pressure + ATMOSPHERE, warm)
    return density * np.maximum(volume, LEAST_SHARE * room.volume[:, None])


def balance(room: Room, filling: Filling, demand: Demand, states: States) -> Balance:
    """Solve rho(p, T) [V_vessel(p, T) - V_stack(charge, T, age, p)] = m for all designs and states.

    A regulated medium keeps its pressure: the set one, and in the corners the whole band beside it.
    """
    filled = set_pressures(room, filling, states)
    warmth = states.temperature - demand.assembly_temperature[:, None]
    grown = growth(demand, states)
    filled, warmth, grown, temperature, hours = np.broadcast_arrays(
        filled, warmth, grown, states.temperature, states.hours)
    mass = filled_mass(room, filling, demand, filled)
    target = mass * np.maximum(np.exp(-filling.leak[:, None] * 3600.0 * hours), LEAST_SHARE)
    pressure = _each_once(room, filling, target, (grown, warmth, hours), temperature)
    regulated = ~np.isnan(filling.band)[:, None]
    held = filled + np.nan_to_num(filling.band)[:, None] * states.tolerance
    pressure = np.where(regulated, held, pressure)
    return Balance(pressure, room.free(pressure, grown, warmth, hours)[0])


def _each_once(room: Room, filling: Filling, target: np.ndarray, causes: tuple, temperature: np.ndarray) -> np.ndarray:
    """`sealed`, solved once for designs that differ in nothing that it sees, such as their screws."""
    if room.pads is not None or len(target) == 1:
        return sealed(room, filling, target, causes, temperature)
    kind = np.unique(filling.media.fluid.astype(str), return_inverse=True)[1].ravel()
    own = [getattr(room, f.name) for f in fields(room) if f.name != "pads"]
    key = np.ascontiguousarray(np.column_stack([target, *own, kind, filling.stiffness, *causes, temperature]))
    whole = key.view(f"V{key.itemsize * key.shape[1]}").ravel()
    _, rows, place = np.unique(whole, return_index=True, return_inverse=True)
    found = sealed(_taken(room, rows), replace(_taken(filling, rows), media=_taken(filling.media, rows)), target[rows],
                   tuple(cause[rows] for cause in causes), temperature[rows])
    return found[place.ravel()]


def _taken(columns, rows: np.ndarray):
    """Some rows of a record of columns."""
    return replace(columns, **{f.name: getattr(columns, f.name)[rows] for f in fields(columns)
                               if isinstance(getattr(columns, f.name), np.ndarray)})


def sealed(room: Room, filling: Filling, target: np.ndarray, causes: tuple, temperature: np.ndarray) -> np.ndarray:
    """Gauge pressure at which the sealed mass fills its room; the density is sought, which has no jumps."""
    liquid = filling.media.liquid[:, None]
    floor = np.where(liquid, THINNEST_LIQUID, 1e-9) * filling.media.density[:, None]
    least = LEAST_SHARE * room.volume[:, None]

    def state(extra):
        density = floor + extra
        pressure = media.pressure(filling.media, density, temperature)
        free, slope = room.free(np.maximum(pressure, 0.0) - ATMOSPHERE, *causes)
        stiffness = np.where(liquid, filling.stiffness[:, None], pressure)
        squeezed = free <= least
        volume = np.where(squeezed, least, free)
        return pressure, density * volume, volume + np.where(squeezed, 0.0, slope * np.maximum(stiffness, 0.0))

    none = np.zeros(target.shape)
    smallest = np.maximum(room.free(none - ATMOSPHERE, *causes)[0], least)
    highest = np.maximum(target / smallest * (1.0 + 1e-9) - floor, 1e-9 * floor)
    root = monotone_root(lambda extra: state(extra)[1:], target, highest, highest)
    return state(root)[0] - ATMOSPHERE
