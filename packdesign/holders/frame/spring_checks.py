"""Requirements of spring columns: discs to EN 16984, helical springs to EN 13906-1, and what guides both."""

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.blocks import STATIC_CYCLES, Blocks, blocks_with_phases
from packdesign.holders.frame.balance import Balance
from packdesign.holders.frame.columns import DiscColumn, HelicalColumn
from packdesign.mechanics import disc_life, disc_stresses, fatigue, spring_life, springs
from packdesign.requirements import FALLS, NEITHER, Requirement

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

GUIDED_ENDS = 0.5
"""End coefficient of a helical spring between parallel guided seats (EN 13906-1:2013, buckling)."""


def cycles_of_duty(demand: Demand) -> np.ndarray:
    """Swings of a duty in all (n,): paired, so that the more frequent of charge and temperature counts; and phases."""
    return (demand.depressurisations + np.maximum(demand.cycles, demand.temperature_cycles)
            + demand.phase_cycles.sum(axis=1))


def dynamic(demand: Demand) -> np.ndarray:
    return cycles_of_duty(demand) >= STATIC_CYCLES


def temperature_row(component: str, demand: Demand, highest: np.ndarray) -> Requirement:
    return Requirement(component, "temperature", np.broadcast_to(demand.highest_temperature, highest.shape), highest,
                       "degC", "catalog", trend=NEITHER)


def disc_rows(column: DiscColumn, demand: Demand, labels: tuple[Label, ...], state: Balance) -> tuple:
    """Travel, static stress, fatigue and slenderness of disc columns."""
    travel = state.column_travel / column.series
    within = np.minimum(travel, column.flat)
    stress = disc_stresses.stresses(within, *column.disc)
    service = np.array([[label.age != "set" for label in labels]])
    moving = dynamic(demand)[:, None]
    floor = np.where(service & moving, LEAST_TRAVEL, 0.0) * column.flat
    return (
        Requirement("springs", "travel", travel, MOST_TRAVEL * column.flat, "mm",
                    "EN 16984: up to 0.75 of the cone height"),
        Requirement("springs", "least travel", travel, floor, "mm",
                    "EN 16983, dynamic duty: from 0.15 of the cone height", at_least=True, trend=FALLS),
        Requirement("springs", "static stress OM", -stress.om, np.full((1, 1), DISC_YIELD), "MPa",
                    "EN 16984, static loading"),
        Requirement("springs", "fatigue damage", _disc_damage(column, demand, labels, travel),
                    np.ones(len(travel)), "-", "EN 16983, fatigue diagrams for points II and III; Miner"),
        Requirement("springs", "discs in a packet", column.parallel[:, 0], np.full(1, float(MOST_PARALLEL)), "-",
                    "Schnorr, Handbook for Disc Springs", trend=NEITHER),
        Requirement("springs", "length of the column", column.free_length(),
                    MOST_SLENDERNESS * column.outer_diameter[:, 0], "mm",
                    "Schnorr, Handbook for Disc Springs: under three outer diameters", trend=NEITHER),
    )


def _disc_damage(column: DiscColumn, demand: Demand, labels, travel: np.ndarray) -> np.ndarray:
    """Miner sum at the worse of points II and III; fewer than 10^4 swings are static."""
    swing = blocks_with_phases(labels, np.minimum(travel, column.flat), demand)
    low, high = disc_stresses.stresses(swing.low, *column.disc), disc_stresses.stresses(swing.high, *column.disc)
    sums = [fatigue.miner_sum(swing.cycles, disc_life.fatigue_life(under, over, column.thickness))[:, 0]
            for under, over in ((low.ii, high.ii), (low.iii, high.iii))]
    return np.where(dynamic(demand), np.maximum(*sums), 0.0)


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
                    "EN 13906-1:2013, least gap between coils"),
        Requirement("springs", "static stress", stress, spring_life.working_allowable(column.strength), "MPa",
                    "EN 13906-1:2013, static loading, uncorrected"),
        Requirement("springs", "stress when solid", solid[:, 0], spring_life.solid_allowable(column.strength)[:, 0],
                    "MPa", "EN 13906-1:2013, at solid length", trend=NEITHER),
        Requirement("springs", "buckling", state.column_travel, buckling, "mm", "EN 13906-1:2013, buckling"),
        Requirement("springs", "fatigue",
                    _helical_fatigue(column, demand, blocks_with_phases(labels, force, demand)),
                    np.ones(len(travel)), "-",
                    "Shigley 9th ed., section 10-7: Zimmerli and Goodman, not peened"),
    )


def _helical_fatigue(column: HelicalColumn, demand: Demand, swing: Blocks) -> np.ndarray:
    """Worst Goodman utilisation among the blocks that occur; fewer than 10^4 swings are static."""
    low, high = (springs.corrected_stress(force, column.mean_diameter, column.wire_diameter)
                 for force in (swing.low, swing.high))
    strength = spring_life.torsional_strength(column.strength)
    endurance = spring_life.goodman_endurance(*spring_life.ZIMMERLI_UNPEENED, strength)
    used = fatigue.goodman_utilisation(0.5 * (high - low), 0.5 * (high + low), endurance, strength)
    frequent = np.cumsum(swing.cycles, axis=1) >= STATIC_CYCLES
    return np.where(dynamic(demand), np.where(frequent, used, 0.0).max(axis=1), 0.0)
