"""What the keys of results measure, and in which unit: `pressure_lowest_MPa` is a pressure, lowest, in MPa."""

UNITS = {"Wh_per_kg": "Wh/kg", "Wh_per_L": "Wh/L", "mm_per_kN": "mm/kN", "MPa_per_um": "MPa/um", "per_year": "1/year",
         **{unit: unit for unit in ("kg", "EUR", "L", "MPa", "kN", "Nm", "mm", "m", "mrad", "years", "kJ", "g")}}
"""Units that end a key, as they are written; those first that end in another one."""


def named(key: str) -> tuple[str, str]:
    """Name and unit of a response: `pressure lowest` and `MPa`; numbers without a unit have an empty one."""
    for ending, unit in UNITS.items():
        if key.endswith(f"_{ending}"):
            return key.removesuffix(f"_{ending}").replace("_", " "), unit
    return key.replace("_", " "), ""
