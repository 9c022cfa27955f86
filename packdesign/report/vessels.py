"""What a note says of a vessel: what it is, its pressures by both codes, how its medium moves, what it stores."""

from packdesign.report.blocks import Block, Table
from packdesign.wording import NOTHING, measured, number

VALIDITY = (
    "Walls, ends, covers and screws are sized for the highest allowable pressure PS, 1.1 times the highest pressure of "
    "any state, to which the relief valve is set; the pressure test at 1.43 PS and evacuation before filling are cases "
    "of their own.",
    "EN 13445-3 decides; ASME VIII-1 stands beside it where II-D lists the metal, and both must then hold.",
    "Permeation is that of the rubber with the highest published value, at the operating temperature. Gas that "
    "permeates into a pouch and takes away its contact pressure is not covered.",
    "Details of a vessel that sees at most 500 equivalent full pressure cycles have no damage (EN 13445-3, 5.4.2).",
    "Stored energies, category and scope are told for the choice of medium and place; the law of the place decides.",
)


def vessel_name(vessel: dict) -> str:
    """A vessel in words: `cylinder, hemispherical end, EN AW-6082-T6, wall 1.5 mm`."""
    parts = [vessel["shape"].replace("_", " "), f"{vessel['ends']} end" if "ends" in vessel else None,
             vessel["material"], f"{'winding' if 'winding' in vessel else 'wall'} {vessel['wall']}",
             f"liner {vessel['liner']}" if "liner" in vessel else None, vessel.get("winding"),
             f"{vessel['stays']} stays of {vessel['stay']}" if vessel.get("stays") else None]
    return ", ".join(filter(None, parts))


def medium_name(medium: dict) -> str:
    """A medium in words: `nitrogen, sealed in`."""
    held = medium.get("accumulator")
    if held:
        return f"{medium['id']}, {held['count']} x {held['id']} precharged to {held['precharge']}"
    return f"{medium['id']}, " + (f"regulated within {medium['band']}, from a {medium['supply']}" if medium["regulated"]
                                  else "sealed in")


def _share(value: float | None) -> str:
    return NOTHING if value is None else f"{number(100.0 * value)} %"


def _energies(found: dict) -> str:
    told = [f"{name} {measured(found[f'stored_energy_{key}_kJ'], 'kJ')}" for name, key in (
        ("real gas", "real"), ("Baker", "baker"), ("Brode", "brode"), ("isothermal", "isothermal"))]
    return ", ".join(told)


def _rows(document: dict) -> list[list[str]]:
    found, holder = document["vessel"], document["holder"]
    return [
        ["Vessel", vessel_name(holder["vessel"])],
        ["Medium", medium_name(holder["medium"])],
        ["Allowable pressure PS, relief valve set to", measured(found["highest_allowable_pressure_MPa"], "MPa")],
        ["Test pressure", measured(found["test_pressure_MPa"], "MPa")],
        ["Design stress of the shell, EN 13445-3", measured(found["design_stress_MPa"], "MPa")],
        ["Allowable stress of the metal, ASME II-D", measured(found["asme_allowable_stress_MPa"], "MPa")],
        ["Room inside, of which medium",
         f"{measured(found['inside_volume_L'], 'L')}, {measured(found['medium_volume_L'], 'L')}"],
        ["Mass of the medium", measured(found["medium_mass_kg"], "kg")],
        ["Pressure moves by", f"{measured(found['pressure_per_kelvin_MPa'], 'MPa')} per kelvin, "
                              f"{measured(found['pressure_per_charge_MPa'], 'MPa')} per charge"],
        ["Lost in a year", _share(found["leak_per_year"])],
        ["Lowest pressure at the end of life", measured(found["pressure_after_years_MPa"], "MPa")],
        ["To be refilled after", measured(found["refill_interval_years"], "years")],
        ["Gas used over the life", measured(found["gas_supply_kg"], "kg")],
        ["Screws of the closure tightened to",
         f"{measured(found['screw_torque_Nm'], 'Nm')}, {measured(found['screw_preload_kN'], 'kN')} each"],
        ["Equivalent full pressure cycles", number(found["equivalent_pressure_cycles"])],
        ["Stored energy at PS", _energies(found)],
        ["The same room full of water", measured(found["stored_energy_water_kJ"], "kJ")],
        ["TNT equivalent, distance in a test with gas",
         f"{measured(found['tnt_g'], 'g')}, {measured(found['gas_test_standoff_m'], 'm')}"],
        ["Category, 2014/68/EU", found["pressure_equipment_category"]],
        ["Scope of ASME VIII-1", found["asme_scope"]],
    ]


def told(document: dict) -> list[Block]:
    """The section on a vessel; empty where there is none."""
    return [Table(["Vessel", "Value"], _rows(document))] if document.get("vessel") else []
