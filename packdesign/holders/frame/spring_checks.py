"""Requirements of spring columns: discs to EN 16984, helical springs to EN 13906-1, and what guides both."""

from collections.abc import Callable

import numpy as np

from packdesign.duty import SECONDS_PER_YEAR, Demand, Label
from packdesign.holders.blocks import SERVICE, STATIC_CYCLES, Blocks, blocks_with_phases, damage_row
from packdesign.holders.frame.balance import Balance
from packdesign.holders.frame.choice import DISC, FrameChoice
from packdesign.holders.frame.columns import DiscColumn, HelicalColumn, disc_row
from packdesign.mechanics import disc_stresses, fatigue, spring_life, springs
from packdesign.requirements import ENDS, FALLS, NEITHER, Requirement

MOST_TRAVEL = 0.75
"""Most travel of a disc over its cone height (EN 16984: the range of the calculated curve)."""

LEAST_TRAVEL = 0.15
"""Least travel of a disc in dynamic duty over its cone height: less cracks the upper inner edge (EN 16983)."""

DISC_YIELD = 1600e6
"""Strength of disc steel against |sigma_OM| [Pa] (EN 16984: 1400 to 1600 MPa for flattened standard discs)."""

MOST_PARALLEL = 3
"""Discs nested in one packet (Schnorr, Handbook for Disc Springs)."""

MOST_SLENDERNESS = 3.0
"""Free length of a column over the disc's outer diameter (Schnorr, Handbook for Disc Springs)."""

LEAST_SURGE = 20.0
"""Natural frequency of a helical spring over that of its swings from which it does not surge (Shigley 9th ed., section
10-8: 15 to 20)."""

GUIDED_ENDS = 0.5
"""End coefficient of a helical spring between parallel guided seats (EN 13906-1:2013, buckling)."""


def cycles_of_duty(demand: Demand) -> np.ndarray:
    """Swings of a duty in all (n,): paired, so that the more frequent of charge and temperature counts; and phases."""
    return demand.depressurisations + demand.swings + demand.phase_cycles.sum(axis=1)


def dynamic(demand: Demand) -> np.ndarray:
    return cycles_of_duty(demand) >= STATIC_CYCLES


def temperature_row(component: str, demand: Demand, highest: np.ndarray) -> Requirement:
    return Requirement(component, "temperature", np.broadcast_to(demand.highest_temperature, highest.shape), highest,
                       "degC", "catalog", trend=NEITHER)


def disc_rows(column: DiscColumn, demand: Demand, labels: tuple[Label, ...], state: Balance) -> tuple:
    """Travel, static stress, fatigue and slenderness of disc columns.

    Springs that went solid, or relax much, may keep the less force the harder they are set.
    """
    travel = state.column_travel / column.series
    within = np.minimum(travel, column.flat)
    stress = disc_stresses.Deflected(within, *column.disc)
    service = np.array([[label.age != "set" for label in labels]])
    moving = dynamic(demand)[:, None]
    floor = np.where(service & moving, LEAST_TRAVEL, 0.0) * column.flat
    return (
        Requirement("springs", "travel", travel, MOST_TRAVEL * column.flat, "mm",
                    "EN 16984: up to 0.75 of the cone height", trend=ENDS),
        Requirement("springs", "least travel", travel, floor, "mm",
                    "EN 16983, dynamic duty: from 0.15 of the cone height", at_least=True, trend=FALLS),
        Requirement("springs", "static stress OM", -stress.om, np.full((1, 1), DISC_YIELD), "MPa",
                    "EN 16984, static loading", trend=ENDS),
        _disc_damage(column, blocks_with_phases(labels, state.column_travel, demand, state.pressure)),
        Requirement("springs", "discs in a packet", column.parallel[:, 0], np.full(1, float(MOST_PARALLEL)), "-",
                    "Schnorr, Handbook for Disc Springs", trend=NEITHER),
        Requirement("springs", "length of the column", column.free_length(),
                    MOST_SLENDERNESS * column.outer_diameter[:, 0], "mm",
                    "Schnorr, Handbook for Disc Springs: under three outer diameters", trend=NEITHER),
    )


def _disc_damage(column: DiscColumn, swing: Blocks) -> Requirement:
    """Miner sum at the worse of points II and III; fewer than 10^4 swings are static."""
    inner, outer = column.life(_let_off(column, swing), swing.high)
    worse = fatigue.miner_sum(swing.cycles, inner) > fatigue.miner_sum(swing.cycles, outer)
    return damage_row("springs", "fatigue damage", swing, _static(swing, np.where(worse, inner, outer)),
                      "EN 16983, fatigue diagrams for points II and III")


def _let_off(column: DiscColumn, swing: Blocks) -> np.ndarray:
    """Low travels (n, b); depressurised the force falls with the pressure, and the travel more by the discs' curve."""
    off = np.array([name == SERVICE[0] for name in swing.names])
    low, high = swing.low[:, off], swing.high[:, off]
    left = np.divide(low, high, out=np.zeros(low.shape), where=high > 0.0)
    fallen = swing.low.copy()
    fallen[:, off] = np.minimum(column.travel(left * column.force(high, 1.0)[0], 1.0), low)
    return fallen


def _static(swing: Blocks, life: np.ndarray) -> np.ndarray:
    """Lives (n, b) without end where there are too few swings in all to be dynamic."""
    return np.where(swing.total[:, None] >= STATIC_CYCLES, life, np.inf)


def helical_rows(column: HelicalColumn, demand: Demand, labels: tuple[Label, ...], state: Balance) -> tuple:
    """Travel, stress, buckling and fatigue of helical springs."""
    travel = state.column_travel / column.series
    force = column.rate * np.minimum(travel, column.solid_travel)
    stress = springs.shear_stress(force, column.mean_diameter, column.wire_diameter)
    solid = springs.shear_stress(column.rate * column.solid_travel, column.mean_diameter, column.wire_diameter)
    free = column.series * column.spring_length
    buckling = springs.buckling_deflection(
        free, column.mean_diameter, GUIDED_ENDS, column.modulus, column.shear_modulus)
    return (
        Requirement("springs", "travel", travel, column.usable_travel, "mm",
                    "EN 13906-1:2013, least gap between coils", trend=ENDS),
        Requirement("springs", "static stress", stress, spring_life.working_allowable(column.strength), "MPa",
                    "EN 13906-1:2013, static loading, uncorrected", trend=ENDS),
        Requirement("springs", "stress when solid", solid[:, 0], spring_life.solid_allowable(column.strength)[:, 0],
                    "MPa", "EN 13906-1:2013, at solid length", trend=NEITHER),
        Requirement("springs", "buckling", state.column_travel, buckling, "mm", "EN 13906-1:2013, buckling"),
        _helical_damage(column, blocks_with_phases(labels, force, demand, state.pressure)),
        Requirement("springs", "surge", LEAST_SURGE * _charge_frequency(demand) + np.zeros(len(travel)),
                    column.natural_frequency(), "1/s", "EN 13906-1:2013, natural frequency; 20 times that of charges",
                    trend=NEITHER),
    )


def _helical_damage(column: HelicalColumn, swing: Blocks) -> Requirement:
    return damage_row("springs", "fatigue damage", swing, _static(swing, column.life(swing.low, swing.high)),
                      "Associated Spring, Design Handbook; Shigley 9th ed., section 10-7: Zimmerli and Goodman")


def _charge_frequency(demand: Demand) -> np.ndarray:
    """Cycles of charge or temperature per time (n,) [1/s]; nothing swings in no years."""
    cycles, years = np.broadcast_arrays(demand.swings, demand.years)
    return np.divide(cycles, years * SECONDS_PER_YEAR, out=np.zeros(cycles.shape), where=years > 0.0)


def relaxation_origin(catalog, choice: FrameChoice) -> tuple[Callable[[int], str], Callable[[int], str]]:
    """Where the relaxation of a design's springs is from and how sure it is, by its row."""
    discs = choice.spring_family[0] == DISC
    springs_of = catalog["disc_springs" if discs else "helical_springs"]
    table = catalog["disc_relaxation" if discs else "wires"]

    def place(row: int) -> int:
        spring = choice.spring[row]
        return table.index(disc_row(springs_of["material"][spring]) if discs else springs_of["wire"][spring])

    sure = table["confidence" if discs else "relaxation_confidence"]
    return lambda row: str(table["source"][place(row)]), lambda row: str(sure[place(row)])
