"""Lines of a vessel's parts list that all shapes share: fittings and the medium."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.accumulators import GAS
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.padding import pad_lines
from packdesign.holders.particulars import entry_of, named, particulars, sold
from packdesign.holders.response import Line

ROLES = {"valve": "fill valve", "gauge": "gauge", "relief": "relief valve", "feed_through": "feed-through",
         "regulator": "regulator", "vent": "venting valve", "reducer": "pressure reducer",
         "reservoir": "reservoir", "compressor": "compressor",
         "accumulator": "accumulator"}
"""What the fittings of a role are called."""


ORDERS = {"relief": lambda built, i: f", opens at {_pressure(built.allowable[i])}"}
"""What fittings are ordered for beside what the catalog calls them, by their role."""

NOTES = {"regulator": lambda built, i: f"set to {_pressure(built.choice.set_pressure[i])}"}
"""What fittings are set to when they are there."""


def _pressure(pressure: float) -> str:
    return f"{pressure * 1e-6:.4g} MPa"


def _density(table, row: int) -> float | None:
    """Of liquids, which are sold by the litre [kg/m3]; None of gases."""
    return float(table["density"][row]) if table["state"][row] == "liquid" else None


def lines(catalog, demand: Demand, built: Vessel) -> tuple[Line, ...]:
    """All parts of a vessel."""
    return (*built.shape.lines(catalog, demand, built), *_fitting_lines(catalog, built), *_medium_lines(catalog, built),
            *pad_lines(catalog, built.pads, built.choice.pad, demand))


def _fitting(table, row: int) -> str:
    """A fitting's id, and its thread where the id does not tell it."""
    name, thread = str(table.ids[row]), str(table["thread"][row])
    return name if not thread or thread in name else f"{name} - {thread}"


def _fitting_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    fixed, table = built.fittings, catalog["fittings"]

    def line(role: str) -> Line:
        row = fixed.rows[role]
        order, note = (told.get(role, lambda built, i: "") for told in (ORDERS, NOTES))
        return Line(ROLES[role], "fittings", np.where(row >= 0, fixed.counts[role], 0),
                    fixed.column(catalog, role, "mass"), fixed.column(catalog, role, "price"),
                    lambda i: _fitting(table, int(row[i])) + order(built, i), lambda i: "", "catalog, fittings",
                    sold(table, row, "fitting", note=lambda i: note(built, i)))

    present = [role for role in ROLES if (fixed.rows[role] >= 0).any()]
    return tuple(line(role) for role in present)


def _medium_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    table, row, one = catalog["media"], built.choice.medium, np.ones(len(built.choice), int)
    price = table["price"][row]

    def name(i: int) -> str:
        return str(table.ids[row[i]])

    def held_as(note: str):
        return particulars(lambda i: entry_of(table, int(row[i])), category="medium", make_buy="buy", unit="kg",
                       form="matter", density=lambda i: _density(table, int(row[i])), note=note)

    filled, fixed = built.medium_mass, built.fittings
    stored = fixed.rows["reservoir"] >= 0
    found = (Line("filling", "medium", one, filled, filled * price, name, name, "catalog, media",
                  held_as("")),)
    if stored.any():
        held = np.where(stored, built.reservoir_gas, 0.0)
        found += (Line("gas in a reservoir", "medium", np.where(stored, fixed.counts["reservoir"], 0), held,
                       held * price, name, name, "catalog, media", held_as("in the reservoir")),)
    if built.room.accumulators is None:
        return found
    count = np.where(fixed.rows["accumulator"] >= 0, fixed.counts["accumulator"], 0)
    gas = built.room.accumulators.gas_mass / np.maximum(count, 1)
    return (*found, Line("gas in an accumulator", "medium", count, gas, gas * table["price"][table.index(GAS)],
                         lambda i: GAS, lambda i: GAS, "catalog, media",
                         named(table, lambda i: GAS, "medium", unit="kg", form="matter", note="precharge")))
