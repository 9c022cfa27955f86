"""Lines of a vessel's parts list that all shapes share: fittings and the medium."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.accumulators import GAS
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.padding import pad_lines
from packdesign.holders.response import Line

ROLES = {"valve": "fill valve", "gauge": "gauge", "relief": "relief valve", "feed_through": "feed-through",
         "regulator": "regulator", "vent": "venting valve", "reducer": "pressure reducer",
         "reservoir": "reservoir", "compressor": "compressor",
         "accumulator": "accumulator"}
"""What the fittings of a role are called."""


def lines(catalog, demand: Demand, built: Vessel) -> tuple[Line, ...]:
    """All parts of a vessel."""
    return (*built.shape.lines(catalog, demand, built), *_fitting_lines(catalog, built), *_medium_lines(catalog, built),
            *pad_lines(catalog, built.pads, built.choice.pad, demand))


def _fitting_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    fixed, table = built.fittings, catalog["fittings"]

    def line(role: str) -> Line:
        row = fixed.rows[role]
        return Line(ROLES[role], "fittings", np.where(row >= 0, fixed.counts[role], 0),
                    fixed.column(catalog, role, "mass"), fixed.column(catalog, role, "price"),
                    lambda i: str(table.ids[row[i]]), lambda i: "", "catalog, fittings")

    present = [role for role in ROLES if (fixed.rows[role] >= 0).any()]
    return tuple(line(role) for role in present)


def _medium_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    table, row, one = catalog["media"], built.choice.medium, np.ones(len(built.choice), int)
    price = table["price"][row]

    def name(i: int) -> str:
        return str(table.ids[row[i]])

    filled = built.medium_mass
    filled, fixed = built.medium_mass, built.fittings
    stored = fixed.rows["reservoir"] >= 0
    found = (Line("filling", "medium", one, filled, filled * price, name, name, "catalog, media"),)
    if stored.any():
        held = np.where(stored, built.reservoir_gas, 0.0)
        found += (Line("gas in a reservoir", "medium", np.where(stored, fixed.counts["reservoir"], 0), held,
                       held * price, name, name, "catalog, media"),)
    if built.room.accumulators is None:
        return found
    count = np.where(fixed.rows["accumulator"] >= 0, fixed.counts["accumulator"], 0)
    gas = built.room.accumulators.gas_mass / np.maximum(count, 1)
    return (*found, Line("gas in an accumulator", "medium", count, gas, gas * table["price"][table.index(GAS)],
                         lambda i: GAS, lambda i: GAS, "catalog, media"))
