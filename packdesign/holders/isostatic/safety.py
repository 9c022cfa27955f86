"""What a vessel could do when it fails, and what law and codes make of it. All at PS and the assembly's temperature."""

import numpy as np

from packdesign import media
from packdesign.duty import Demand
from packdesign.holders.isostatic.balance import ATMOSPHERE
from packdesign.holders.isostatic.parts import Vessel
from packdesign.mechanics import vessel_safety

MONATOMIC, LINEAR, BENT = 5.0 / 3.0, 1.4, 1.29
HEAT_RATIOS = {"Helium": MONATOMIC, "Argon": MONATOMIC, "CarbonDioxide": BENT}
"""c_p/c_v of gases at low pressure; others are of two atoms."""

WATER = "water"
"""Liquid that a vessel's energy is compared with, in `media`."""


def safety(catalog, demand: Demand, built: Vessel, across: np.ndarray) -> dict[str, np.ndarray]:
    """Safety figures by name (n,), SI; `across` is the inside diameter, or a cross-section's diagonal.

    Energies are those of the medium in the vessel and of the gas in its accumulators. TNT is that of the real gas, or
    of the ideal one where the real one would turn solid. `stored_energy_water` is what the vessel would hold filled
    with water.
    """
    liquid, strong = built.filling.media.liquid, built.allowable
    held, gas = built.room.accumulators, _gas_in_accumulators(built)
    free = np.maximum(built.medium_volume, 0.0)
    soft = vessel_safety.liquid_energy(strong, free, np.nan_to_num(built.filling.stiffness, nan=1.0))
    names = built.filling.media.fluid
    own = _gas_energies(built.filling.media, names, strong, free, demand)
    stored = _gas_energies(held.gas, held.gas.fluid, strong, gas, demand) if held else dict.fromkeys(own, 0.0 * free)
    energy = {name: np.where(liquid, soft, own[name]) + stored[name] for name in own}
    real, ideal = energy["stored_energy_real"], energy["stored_energy_baker"]
    worst = np.where(np.isnan(real), ideal, real)
    table = catalog["media"]
    modulus = table["bulk_modulus"][table.index(WATER)]
    return {
        **energy, "stored_energy_water": vessel_safety.liquid_energy(strong, free, modulus),
        "tnt_mass": vessel_safety.tnt_mass(worst, vessel_safety.TNT_ENERGY),
        "gas_test_standoff": vessel_safety.standoff(worst), "relief_pressure": strong,
        "pressure_equipment_category": _category(catalog, built),
        "asme_scope": vessel_safety.asme_scope(strong, built.inside.volume, across),
    }


def _gas_in_accumulators(built: Vessel) -> np.ndarray:
    """Volume of their gas at PS (n,) [m3]."""
    held = built.room.accumulators
    if held is None:
        return np.zeros(len(built.choice))
    squeezed = held.gas_volume(built.allowable[:, None], np.zeros((len(built.choice), 1)))[:, 0]
    return np.minimum(squeezed, held.volume)


def _gas_energies(gas: media.Media, names: np.ndarray, pressure: np.ndarray, volume: np.ndarray, demand: Demand):
    full = pressure + ATMOSPHERE
    ratio = np.array([HEAT_RATIOS.get(name, LINEAR) for name in names])
    warm = np.broadcast_to(demand.assembly_temperature, full.shape)
    return {"stored_energy_brode": vessel_safety.brode_energy(full, volume, ATMOSPHERE, ratio),
            "stored_energy_baker": vessel_safety.baker_energy(full, volume, ATMOSPHERE, ratio),
            "stored_energy_isothermal": vessel_safety.isothermal_energy(full, volume, ATMOSPHERE),
            "stored_energy_real": media.expansion_energy(gas, full, warm) * volume}


def _category(catalog, built: Vessel) -> np.ndarray:
    """Category of the vessel, or of one of its accumulators where that is higher (both may be gas as a whole)."""
    group = catalog["media"]["fluid_group"][built.choice.medium]
    strong, volume = built.allowable, built.inside.volume
    own = np.where(built.filling.media.liquid, vessel_safety.liquid_category(strong, volume, group),
                   vessel_safety.gas_category(strong, volume, group))
    held = built.room.accumulators
    if held is None:
        return own
    one = held.volume / np.maximum(built.choice.accumulator_count, 1)
    beside = vessel_safety.gas_category(strong, one, group)
    return np.where(held.volume > 0.0, np.maximum(own, beside), own)
