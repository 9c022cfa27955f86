"""Requirements of a vessel: walls, test, evacuation, fatigue, closure, seal, fittings, medium."""

import numpy as np

from packdesign import media
from packdesign.duty import Demand, Label, States
from packdesign.holders.blocks import blocks
from packdesign.holders.isostatic.balance import ATMOSPHERE, Balance
from packdesign.holders.isostatic.parts import Vessel
from packdesign.mechanics import fatigue
from packdesign.requirements import FALLS, NEITHER, Requirement

EXEMPT_CYCLES = 500.0
"""Equivalent full pressure cycles up to which no fatigue is judged (EN 13445-3:2021, 5.4.2)."""

WELD_CLASS = 63e6
STEEL_MODULUS = 206e9
"""FAT of a full-penetration weld from one side in steel [Pa] (EN 13445-3:2021, clause 17); classes of other metals as
their moduli (IIW recommendations: aluminium a third of steel)."""

STRESS_FACTOR = 3.0
"""Structural stress over the wall's where nothing better is known (EN 13445-3:2021, clause 17, eta)."""

EN = "EN 13445-3:2021"


def requirements(catalog, demand: Demand, built: Vessel, named: tuple[Label, ...], state: Balance,
                 wrong: np.ndarray) -> tuple[Requirement, ...]:
    """Requirements of a vessel in its states; `wrong` marks those of an unsound medium (n, s)."""
    return (*built.shape.requirements(catalog, demand, built), *_fatigue_rows(demand, built, named, state),
            *_fitting_rows(catalog, demand, built), *_medium_rows(catalog, demand, built, wrong.any(axis=1)),
            *_metal_rows(demand, built))


def equivalent_cycles(demand: Demand, built: Vessel, named: tuple[Label, ...], state: Balance) -> tuple:
    """Equivalent full pressure cycles (n,), and the blocks behind them: pressure ranges and cycles (n, b)."""
    swing = blocks(named, state.pressure, demand)
    ranges = np.concatenate([swing.high - swing.low, built.phase_peaks], axis=1)
    counts = np.concatenate([swing.cycles, np.broadcast_to(demand.phase_cycles, built.phase_peaks.shape)], axis=1)
    return (counts * (ranges / built.allowable[:, None]) ** 3).sum(axis=1), ranges, counts


def _fatigue_rows(demand: Demand, built: Vessel, named, state: Balance) -> tuple[Requirement, ...]:
    full, ranges, counts = equivalent_cycles(demand, built, named, state)
    wall, bore = built.inside.thickness, built.inside.diameter
    stress = STRESS_FACTOR * ranges * ((bore + wall) / (2.0 * wall))[:, None]
    kind = WELD_CLASS * built.metal["modulus"] / STEEL_MODULUS
    damage = fatigue.miner_sum(counts, fatigue.welded_life(stress, kind[:, None]))[:, 0]
    return (Requirement("vessel", "fatigue damage", np.where(full <= EXEMPT_CYCLES, 0.0, damage), np.ones(len(full)),
                        "-", f"{EN}, 5.4.2: none to 500 equivalent full cycles; clause 17; Miner"),)


def _fitting_rows(catalog, demand: Demand, built: Vessel) -> tuple[Requirement, ...]:
    fixed, ones = built.fittings, np.ones(len(built.choice))
    strong = {"valve": built.allowable, "gauge": built.highest, "relief": built.allowable,
              "feed_through": built.allowable}
    rows = [Requirement(role.replace("_", "-"), "pressure", asked,
                        fixed.column(catalog, role, "highest_pressure"), "MPa", "catalog")
            for role, asked in strong.items()]
    most = np.minimum.reduce([fixed.column(catalog, role, "highest_temperature", np.inf) for role in fixed.rows])
    least = np.maximum.reduce([fixed.column(catalog, role, "lowest_temperature", 0.0) for role in fixed.rows])
    rows += [
        Requirement("fittings", "temperature", demand.highest_temperature * ones, most, "degC", "catalog",
                    trend=NEITHER),
        Requirement("fittings", "cold", demand.lowest_temperature * ones, least, "degC", "catalog", True, NEITHER),
    ]
    if np.isfinite(demand.current).any():
        rows.append(Requirement("feed-through", "current", np.nan_to_num(demand.current) * ones,
                                fixed.column(catalog, "feed_through", "current"), "A", "catalog", trend=NEITHER))
    return (*rows, *_regulator_rows(catalog, built))


def _regulator_rows(catalog, built: Vessel) -> tuple[Requirement, ...]:
    choice, fixed = built.choice, built.fittings
    if not choice.regulated.any():
        return ()
    off = np.where(choice.regulated, fixed.column(catalog, "regulator", "band") * choice.set_pressure, 0.0)
    range_ = np.where(choice.regulated, fixed.column(catalog, "regulator", "highest_pressure"), np.inf)
    return (
        Requirement("regulator", "band", off, np.nan_to_num(choice.band, nan=np.inf), "MPa", "catalog"),
        Requirement("regulator", "pressure", choice.set_pressure, range_, "MPa", "catalog"),
    )


def unsound(built: Vessel, causes: States, state: Balance) -> np.ndarray:
    """States (n, s) in which the medium is not one phase, or beyond its equation of state."""
    temperature = np.broadcast_to(causes.temperature, state.pressure.shape)
    return media.untrusted(built.filling.media, state.pressure + ATMOSPHERE, temperature)


def _medium_rows(catalog, demand: Demand, built: Vessel, wrong: np.ndarray) -> tuple[Requirement, ...]:
    table, row = catalog["media"], built.choice.medium
    ones, liquid = np.ones(len(row)), built.filling.media.liquid
    return (
        Requirement("medium", "condenses", (wrong & ~liquid).astype(float), 0.5 * ones, "-",
                    "equation of state: one phase in every state"),
        Requirement("medium", "boils or tears", (wrong & liquid).astype(float), 0.5 * ones, "-",
                    "equation of state: one phase in every state", trend=FALLS),
        Requirement("medium", "temperature", demand.highest_temperature * ones, table["highest_temperature"][row],
                    "degC", "catalog", trend=NEITHER),
        Requirement("medium", "cold", demand.lowest_temperature * ones, table["lowest_temperature"][row], "degC",
                    "catalog", True, NEITHER),
        Requirement("medium", "conducts at bare tabs", np.asarray(table["conducting"][row], float), 0.5 * ones, "-",
                    "catalog", trend=NEITHER),
    )


def _metal_rows(demand: Demand, built: Vessel) -> tuple[Requirement, ...]:
    ones = np.ones(len(built.choice))
    limit = np.nan_to_num(built.metal["thickness_limit"], nan=np.inf)
    return (
        Requirement("vessel", "thickness for which strengths hold", built.made.thickest, limit, "mm",
                    "catalog, product standard"),
        Requirement("vessel", "temperature", demand.highest_temperature * ones, built.metal["highest_temperature"],
                    "degC", "catalog", trend=NEITHER),
        Requirement("bolts", "temperature", demand.highest_temperature * ones, built.made.lid.bolt_temperature, "degC",
                    "catalog", trend=NEITHER),
    )
