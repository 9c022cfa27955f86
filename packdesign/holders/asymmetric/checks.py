"""Requirements of an asymmetric holder beside those of its frame: cathode, wall, die, plungers and spring."""

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.asymmetric.balance import Pair
from packdesign.holders.asymmetric.parts import Built
from packdesign.holders.frame.spring_checks import helical_rows, temperature_row
from packdesign.holders.frame.spring_stock import warmest
from packdesign.mechanics import die_wall, plungers
from packdesign.requirements import EITHER, FALLS, NEITHER, RISES, Requirement

SAFETY = 1.5
"""Safety of die and plungers against yield, of brittle and polymer ones against strength."""

BUCKLING_SAFETY = 3.0
"""Safety of plungers against buckling."""

CONTACT = 1e-6
"""Share of the anode's ceiling under which the cathode has lost contact, where its window asks for nothing."""


def cathode_rows(demand: Demand, pressure: np.ndarray, judged: np.ndarray) -> tuple[Requirement, ...]:
    """The window on the cathode's mean pressure (n, s), where the task sets one; contact in any case."""
    least = np.maximum(np.nan_to_num(demand.cathode_lowest), CONTACT * demand.highest_pressure)
    floor = np.where(judged, least[:, None], 0.0)
    rows = (Requirement("cells", "lowest cathode pressure", pressure, floor, "MPa", "task, window.cathode_lowest",
                        True, EITHER),)
    if np.isnan(demand.cathode_highest).all():
        return rows
    ceiling = np.where(judged, np.nan_to_num(demand.cathode_highest, nan=np.inf)[:, None], np.inf)
    return (*rows, Requirement("cells", "highest cathode pressure", pressure, ceiling, "MPa",
                               "task, window.cathode_highest", trend=EITHER))


def wall_rows(pair: Pair) -> tuple[Requirement, ...]:
    """What a stuck pellet lays on its wall, in every state and of the pressures as they are set; the die stays put.

    The die stands on the base plate: it cannot pull, so that the anode's plunger must press harder than the cathode's.
    """
    source = "Janssen 1895 with residual radial stress, Briscoe and Rough 1998; task, holder.die"
    return (
        Requirement("die", "wall friction", pair.asked, pair.held, "MPa", source, trend=EITHER),
        Requirement("die", "wall friction as set", pair.asked_as_set, pair.held_as_set, "MPa", source, trend=EITHER),
        Requirement("die", "seat on the base plate", pair.cathode.force, pair.anode.force, "kN",
                    "statics: the die stands free", trend=FALLS),
    )


def die_rows(built: Built, demand: Demand, pair: Pair, residual: np.ndarray) -> tuple[Requirement, ...]:
    """Stress at the bore under the more loaded end of the pellet, as if the whole die were pressed; temperature."""
    choice = built.choice
    highest = np.maximum(*(np.maximum(side.force, side.set_force) for side in (pair.anode, pair.cathode)))
    pressure = die_wall.radial_pressure(highest / pair.anode.face[:, None], choice.lateral_ratio[:, None],
                                        np.maximum(residual, choice.residual_stress[:, None]))
    stress = die_wall.bore_stress(pressure, 0.5 * choice.bore[:, None], 0.5 * choice.outer_diameter[:, None])
    return (
        Requirement("die", "stress at the bore", stress, (built.die["strength"] / SAFETY)[:, None], "MPa",
                    "Lamé, Tresca; catalog, materials; safety 1.5", trend=RISES),
        temperature_row("die", demand, built.die["highest_temperature"]),
    )


def plunger_rows(built: Built, demand: Demand, pair: Pair) -> tuple[Requirement, ...]:
    """Compression and buckling of the anode's plunger, which bears more; both are alike."""
    choice, metal = built.choice, built.plunger
    force = np.maximum.reduce([one for side in (pair.anode, pair.cathode) for one in (side.force, side.set_force)])
    buckling = plungers.buckling_force(metal["modulus"], choice.bore, choice.plunger_length) / BUCKLING_SAFETY
    return (
        Requirement("plungers", "compression", force / built.section[:, None], (metal["strength"] / SAFETY)[:, None],
                    "MPa", "statics; catalog, materials; safety 1.5"),
        Requirement("plungers", "buckling", force, buckling[:, None], "kN", "Euler, one end held; safety 3"),
        temperature_row("plungers", demand, metal["highest_temperature"]),
    )


def spring_rows(catalog, built: Built, demand: Demand, labels: tuple[Label, ...], pair: Pair) -> tuple:
    """The spring under the cathode's plunger; the bore guides it."""
    return (*helical_rows(built.column, demand, labels, pair.cathode),
            temperature_row("springs", demand, warmest(catalog, built.choice.frame)))


def evenness_row(demand: Demand, uneven: np.ndarray) -> Requirement:
    return Requirement("cells", "evenness of the pressure", uneven, np.broadcast_to(demand.uniformity, uneven.shape),
                       "-", "task, window.uniformity; Timoshenko and Goodier, art. 24", trend=NEITHER)
