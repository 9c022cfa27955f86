"""Figures of a vessel that are reported and not judged: sizes, medium, safety, the bound."""

import numpy as np

from packdesign.duty import HOURS_PER_YEAR, Demand, Label, States
from packdesign.holders.isostatic.accumulators import sudden_pressure
from packdesign.holders.isostatic.balance import Balance
from packdesign.holders.isostatic.bolting import screw_figures
from packdesign.holders.isostatic.fatigue import equivalent_cycles
from packdesign.holders.isostatic.movement import lowest_after_years, movements, refill_interval
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.isostatic.safety import safety
from packdesign.holders.isostatic.strength import TEST_FACTOR
from packdesign.holders.isostatic.supply import refill_hours
from packdesign.mechanics import bounds


def dimensions(catalog, demand: Demand, built: Vessel, named: tuple[Label, ...], causes: States,
               state: Balance) -> dict[str, np.ndarray]:
    """Sizes and figures by name (n,), SI."""
    sizes = built.shape.dimensions(built)
    return {
        **built.shape.outside(built), "set_pressure": built.choice.set_pressure,
        "highest_allowable_pressure": built.allowable, "test_pressure": TEST_FACTOR * built.allowable,
        "wall": built.choice.wall, **sizes, "inside_volume": built.inside.volume,
        "design_stress": built.shell.stress, "asme_allowable_stress": built.metal["asme_allowable"],
        **screw_figures(built.shape.joints(catalog, built)),
        "equivalent_pressure_cycles": equivalent_cycles(demand, built.allowable, named, state.pressure),
        **_medium(catalog, demand, built, named, causes, state), **safety(catalog, demand, built, _across(sizes)),
    }


def _across(sizes: dict[str, np.ndarray]) -> np.ndarray:
    """Inside diameter, or the diagonal of a rectangle."""
    if "inside_diameter" in sizes:
        return sizes["inside_diameter"]
    return np.hypot(sizes["inside_width"], sizes["inside_height"])


def _in_accumulators(built: Vessel) -> np.ndarray:
    """Liquid in the accumulators as filled (n,) [m3]."""
    held, own = built.room.accumulators, built.choice.set_pressure[:, None]
    return np.zeros(len(own)) if held is None else held.taken(own, 0.0 * own)[0][:, 0]


def _medium(catalog, demand: Demand, built: Vessel, named, causes: States, state: Balance) -> dict[str, np.ndarray]:
    """How much of the medium is in the vessel, and in all; how its pressure moves, what is lost and used."""
    room, filling, held = built.room, built.filling, built.room.accumulators
    per_kelvin, per_charge = movements(room, filling, demand)
    lowest = built.choice.set_pressure + np.minimum(per_charge, 0.0)
    feed = built.fittings.rows["compressor"]
    return {
        "medium_volume": built.medium_volume - _in_accumulators(built), "medium_mass": built.medium_mass,
        "pressure_per_kelvin": per_kelvin, "pressure_per_charge": per_charge,
        "sudden_charge_pressure": sudden_pressure(held, lowest, lowest + np.maximum(per_charge, -per_charge)),
        "leak_per_year": -np.expm1(-filling.leak * 3600.0 * HOURS_PER_YEAR),
        "pressure_after_years": lowest_after_years(named, state),
        "refill_interval": refill_interval(room, filling, demand, named, causes),
        "gas_supply": built.used.life, "gas_per_charge": built.used.charge,
        "compressor_hours_per_charge": np.where(
            feed >= 0, refill_hours(catalog, feed, filling, demand, built.used), np.nan),
    }


def bound_mass(built: Vessel) -> np.ndarray:
    """Least mass of anything that holds PS on the stack's volume with this metal's design stress (n,) [kg]."""
    best = np.fmax(built.cover.stress, built.shell.stress)
    return bounds.virial_bound(bounds.SPHERE, built.metal["density"], built.allowable, built.room.contents, best)
