"""Requirements of a vessel: walls, test, evacuation, fatigue, closure, seal, fittings, medium."""

import numpy as np

from packdesign import media
from packdesign.duty import Demand, Label, States, states
from packdesign.holders.isostatic.accumulators import accumulator_rows
from packdesign.holders.isostatic.balance import ATMOSPHERE, Balance
from packdesign.holders.isostatic.bolting import joint_rows
from packdesign.holders.isostatic.fatigue import fatigue_rows
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.isostatic.supply import SUPPLY_DROP, compressor_rows
from packdesign.requirements import EITHER, FALLS, NEITHER, Requirement


def requirements(catalog, demand: Demand, built: Vessel, named: tuple[Label, ...], state: Balance,
                 wrong: np.ndarray) -> tuple[Requirement, ...]:
    """Requirements of a vessel in its states; `wrong` marks those of an unsound medium (n, s)."""
    return (*built.shape.requirements(catalog, demand, built),
            *joint_rows(demand, named, state.pressure, built.shape.joints(catalog, built)),
            *fatigue_rows(demand, built, named, state, built.shape.details(catalog, demand, built)),
            *_fitting_rows(catalog, demand, built), *_medium_rows(catalog, demand, built, wrong.any(axis=1)),
            *_control_rows(catalog, demand, built, named, state), *_metal_rows(demand, built))


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
        # which fittings bear the pressure, and open at it, is a matter of the pressure
        Requirement("fittings", "temperature", demand.highest_temperature * ones, most, "degC", "catalog",
                    trend=EITHER),
        Requirement("fittings", "cold", demand.lowest_temperature * ones, least, "degC", "catalog", True, EITHER),
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
    inlet = np.where(choice.regulated, fixed.column(catalog, "regulator", "inlet"), np.inf)
    return (
        Requirement("regulator", "band", off, np.nan_to_num(choice.band, nan=np.inf), "MPa", "catalog"),
        Requirement("regulator", "pressure", choice.set_pressure, range_, "MPa", "catalog"),
        Requirement("regulator", "inlet", choice.set_pressure + SUPPLY_DROP, inlet, "MPa", "catalog"),
        Requirement("vent", "pressure", built.highest, fixed.column(catalog, "vent", "highest_pressure", np.inf), "MPa",
                    "catalog"),
    )


def _control_rows(catalog, demand: Demand, built: Vessel, named, state: Balance) -> tuple[Requirement, ...]:
    """Accumulators in every state, and the compressor."""
    warmth = states(demand, named).temperature - demand.assembly_temperature[:, None]
    return (*accumulator_rows(catalog, built.room.accumulators, built.choice, built.allowable, state.pressure, warmth),
            *compressor_rows(catalog, built.fittings.rows["compressor"], built.filling, demand, built.choice,
                             built.used))


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
        Requirement("medium", "flash point", demand.highest_temperature * ones,
                    np.nan_to_num(table["flash_point"][row], nan=np.inf), "degC", "catalog", trend=NEITHER),
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
