"""Figures of a vessel that are reported and not judged: sizes, category, stored energy, the bound."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.balance import ATMOSPHERE, Balance
from packdesign.holders.isostatic.checks import equivalent_cycles
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.isostatic.strength import TEST_FACTOR
from packdesign.mechanics import bounds, vessel_safety

MONATOMIC, LINEAR, BENT = 5.0 / 3.0, 1.4, 1.29
HEAT_RATIOS = {"Helium": MONATOMIC, "Argon": MONATOMIC, "CarbonDioxide": BENT}
"""c_p/c_v of gases at low pressure; others are of two atoms."""


def dimensions(catalog, demand: Demand, built: Vessel, named, state: Balance) -> dict[str, np.ndarray]:
    """Sizes and safety figures by name (n,), SI."""
    return {
        **built.shape.outside(built), "set_pressure": built.choice.set_pressure,
        "highest_allowable_pressure": built.allowable, "test_pressure": TEST_FACTOR * built.allowable,
        "wall": built.choice.wall, **built.shape.dimensions(built), "inside_volume": built.inside.volume, "medium_volume": built.medium_volume, "medium_mass": built.medium_mass,
        "leak_per_year": -np.expm1(-built.filling.leak * 365.25 * 86400.0),
        "gas_supply": built.gas_needed,
        "equivalent_pressure_cycles": equivalent_cycles(demand, built, named, state)[0],
        **_safety(catalog, built, np.maximum(built.medium_volume, 0.0)),
    }


def _safety(catalog, built: Vessel, free: np.ndarray) -> dict[str, np.ndarray]:
    medium, liquid = built.choice.medium, built.filling.media.liquid
    group = catalog["media"]["fluid_group"][medium]
    strong, full = built.allowable, built.allowable + ATMOSPHERE
    ratio = np.array([HEAT_RATIOS.get(name, LINEAR) for name in built.filling.media.fluid])
    soft = vessel_safety.liquid_energy(strong, free, np.nan_to_num(built.filling.stiffness, nan=1.0))
    brode = np.where(liquid, soft, vessel_safety.brode_energy(full, free, ATMOSPHERE, ratio))
    baker = np.where(liquid, soft, vessel_safety.baker_energy(full, free, ATMOSPHERE, ratio))
    category = np.where(liquid, vessel_safety.liquid_category(strong, built.inside.volume, group),
                        vessel_safety.gas_category(strong, built.inside.volume, group))
    return {"stored_energy_brode": brode, "stored_energy_baker": baker,
            "tnt_mass": vessel_safety.tnt_mass(baker, vessel_safety.TNT_ENERGY),
            "pressure_equipment_category": category}


def bound_mass(built: Vessel) -> np.ndarray:
    """Least mass of anything that holds PS on the stack's volume with this metal's design stress (n,) [kg]."""
    best = np.fmax(built.cover.stress, built.shell.stress)
    return bounds.virial_bound(bounds.SPHERE, built.metal["density"], built.allowable, built.room.contents, best)
