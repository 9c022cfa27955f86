"""Figures of plates and vessels as results and tables give them.

Each key has its name in a response, and how many of the key's unit are one of SI.
"""

import numpy as np

WATT_HOUR = 3600.0
"""Joules in a watt-hour."""

PLATES = {
    "lift_off": ("lift_off", 1.0),
    "plate_compliance_mm_per_kN": ("plate_compliance", 1e6),
    "stack_compliance_mm_per_kN": ("stack_compliance", 1e6),
    "plate_stress_MPa": ("plate_stress", 1e-6),
    "rod_tilt_mrad": ("rod_tilt", 1e3),
    "rod_share": ("rod_share", 1.0),
    "stack_share_lowest": ("stack_share_lowest", 1.0),
    "stack_share_highest": ("stack_share_highest", 1.0),
    "crown_height_mm": ("crown_height", 1e3),
    "areal_stiffness_MPa_per_um": ("areal_stiffness", 1e-12),
}
"""Of end plates; named in `Response.figures`."""

STIFFNESS = {part: (f"{part}_share", 1.0)
             for part in ("cells", "layers", "load_cell", "pads", "plates", "rods", "springs")}
"""Shares of the parts of a load path in its compliance; named in `Response.figures`."""

VESSELS = {
    "highest_allowable_pressure_MPa": ("highest_allowable_pressure", 1e-6),
    "relief_pressure_MPa": ("relief_pressure", 1e-6),
    "test_pressure_MPa": ("test_pressure", 1e-6),
    "wall_mm": ("wall", 1e3),
    "inside_volume_L": ("inside_volume", 1e3),
    "medium_volume_L": ("medium_volume", 1e3),
    "medium_mass_kg": ("medium_mass", 1.0),
    "design_stress_MPa": ("design_stress", 1e-6),
    "asme_allowable_stress_MPa": ("asme_allowable_stress", 1e-6),
    "pressure_per_kelvin_MPa": ("pressure_per_kelvin", 1e-6),
    "pressure_per_charge_MPa": ("pressure_per_charge", 1e-6),
    "leak_per_year": ("leak_per_year", 1.0),
    "pressure_after_years_MPa": ("pressure_after_years", 1e-6),
    "refill_interval_years": ("refill_interval", 1.0),
    "gas_supply_kg": ("gas_supply", 1.0),
    "screw_preload_kN": ("screw_preload", 1e-3),
    "screw_torque_Nm": ("screw_torque", 1.0),
    "equivalent_pressure_cycles": ("equivalent_pressure_cycles", 1.0),
    "stored_energy_real_kJ": ("stored_energy_real", 1e-3),
    "stored_energy_baker_kJ": ("stored_energy_baker", 1e-3),
    "stored_energy_brode_kJ": ("stored_energy_brode", 1e-3),
    "stored_energy_isothermal_kJ": ("stored_energy_isothermal", 1e-3),
    "stored_energy_water_kJ": ("stored_energy_water", 1e-3),
    "tnt_g": ("tnt_mass", 1e3),
    "gas_test_standoff_m": ("gas_test_standoff", 1.0),
    "pressure_equipment_category": ("pressure_equipment_category", 1.0),
    "asme_scope": ("asme_scope", 1.0),
}
"""Of vessels; named in `Response.dimensions`."""


def chosen(figures: dict[str, tuple[str, float]], known: dict) -> dict:
    """Columns (n,) under the keys of a table of figures, of those that are known."""
    return {key: known[name] * factor for key, (name, factor) in figures.items() if name in known}


def energy_content(demand, mass: np.ndarray, volume: np.ndarray) -> dict[str, np.ndarray]:
    """Energy of the cells (n,) over the mass of all with the holder [kg], and over the volume around them [m3]."""
    hours = demand.cell_count * demand.energy / WATT_HOUR
    return {"Wh_per_kg": hours / (demand.cell_count * demand.mass + demand.layer_mass + mass),
            "Wh_per_L": hours / (volume * 1e3)}
