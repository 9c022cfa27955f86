"""Whether a vessel leaves a sealed medium room enough: states of the window alone, in the softest metal that may hold.

A shell that gives way more, or grows more when warm, keeps the pressure of what is sealed in it steadier; the leak is
that of the main rings alone. So what fails here fails in every metal, gauge and closure.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from packdesign.duty import Demand, labels, states
from packdesign.evaluate import CONTACT
from packdesign.holders.isostatic import parts
from packdesign.holders.isostatic.accumulators import accumulators_of
from packdesign.holders.isostatic.balance import Filling, Room, balance, taken
from packdesign.holders.isostatic.choice import VesselChoice
from packdesign.holders.isostatic.shapes.inside import Inside
from packdesign.holders.padding import pads_of
from packdesign.optimize import clock, interval

HALVINGS = 10
"""Halvings in the search for the lowest set pressure: a thousandth of the window is near enough for a floor."""

SLACK = 1e-6
"""Share by which a pressure may be off the window here."""

SPARE_SOFTNESS = 1.1
"""Over the softness that the softest walls of a hull have at its least length; ends and shell differ in their part."""

CHUNK = 2048


@dataclass(frozen=True)
class Softest:
    """The softest that hulls (m,) may be: softness over enclosed volume [1/Pa], and highest expansion [1/K]."""

    softness: np.ndarray
    expansion: np.ndarray


def softest(catalog, demand: Demand, choice: VesselChoice, hull: np.ndarray, hulls: int) -> Softest:
    """Of all walls (n,) that hulls may have; nothing gives way where a hull has none."""
    soft, expansion = np.zeros(hulls), np.zeros(hulls)
    for shape in np.unique(choice.shape):
        mine = np.flatnonzero(choice.shape == shape)
        some = choice.take(mine)
        inside, metal = _inside(catalog, demand, some), parts.material_columns(catalog, some.material)
        share = parts.shape_of(some).softness(inside, some, metal) / inside.volume
        np.maximum.at(soft, hull[mine], SPARE_SOFTNESS * share)
        np.maximum.at(expansion, hull[mine], metal["expansion"])
    return Softest(soft, expansion)


def _inside(catalog, demand: Demand, choice: VesselChoice):
    height = parts.grown_height(demand, len(choice), pads_of(catalog, choice.pad, choice.pad_count, demand))
    return parts.shape_of(choice).inside(catalog, demand.take(np.zeros(len(choice), int)), choice, height)


def lowest_set(catalog, demand: Demand, choice: VesselChoice, softness: np.ndarray,
               expansion: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Set pressure (n,) under which designs surely fall below the window, were they as soft as told, infinite where
    they then surely leave it above; and the highest pressure (n,) that they see at the least from there on."""
    found, seen = np.empty(len(choice)), np.empty(len(choice))
    for shape in np.unique(choice.shape):
        mine = np.flatnonzero(choice.shape == shape)
        for start in range(0, len(mine), CHUNK):
            rows = mine[start : start + CHUNK]
            clock.look()
            found[rows], seen[rows] = _lowest_set(catalog, demand, choice.take(rows), softness[rows], expansion[rows])
    return found, seen


def _lowest_set(catalog, demand: Demand, choice: VesselChoice, softness, expansion) -> tuple[np.ndarray, np.ndarray]:
    demand = demand.take(np.zeros(len(choice), int))
    inside = _inside(catalog, demand, choice)
    metal = parts.material_columns(catalog, choice.material) | {"expansion": expansion}
    room = replace(parts.room_of(demand, choice, inside, metal, pads_of(catalog, choice.pad, choice.pad_count, demand)),
                   softness=softness * inside.volume, accumulators=accumulators_of(catalog, demand, choice))
    filling = parts.filling_of(catalog, demand, choice)
    window = np.maximum(demand.lowest_pressure, CONTACT * demand.highest_pressure), demand.highest_pressure
    low, high = np.maximum(demand.lowest_pressure, 1e-3 * demand.highest_pressure), demand.highest_pressure.copy()
    over, rows, seen = np.zeros(len(choice), bool), np.arange(len(choice)), np.zeros(len(choice))
    for halving in range(HALVINGS):
        trial = low[rows] if halving == 0 else 0.5 * (low + high)[rows]
        least, most = _range(catalog, demand, choice, room, filling, inside, rows, trial)
        loose, tight = least >= window[0][rows] * (1.0 - SLACK), most <= window[1][rows] * (1.0 + SLACK)
        over[rows[~loose & ~tight]] = True
        low[rows[~loose]], high[rows[loose]] = trial[~loose], trial[loose]
        reached = ~loose | (halving == 0)
        seen[rows[reached]] = most[reached] * (1.0 - SLACK)
        # at the lowest set pressure of all nothing is left to seek
        rows = rows[(~loose & tight) | (loose & (halving > 0))]
        if not len(rows):
            break
    return np.where(over, np.inf, low), seen


def _range(catalog, demand: Demand, choice: VesselChoice, room: Room, filling: Filling, inside, rows: np.ndarray,
           pressure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest pressure of some designs set to a pressure (n,) [Pa], in the corners at the end of life."""
    some, asked = replace(choice.take(rows), set_pressure=pressure), demand.take(rows)
    filled, hollow = taken(filling, rows), replace(taken(room, rows), set_pressure=pressure)
    seat = Inside(*(getattr(inside, f.name)[rows] for f in fields(Inside)))
    filled = replace(filled, leak=parts.leak_rate(catalog, asked, some, hollow, filled, seat, 0.0 * pressure))
    named = labels(demand.charge.shape[1], (), ("none",))
    found = balance(hollow, filled, asked, states(asked, interval.extreme(named))).pressure
    return found.min(axis=1), found.max(axis=1)
