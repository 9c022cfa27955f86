"""Electrodes: thickness gained per areal capacity, from molar volumes or from a cathode's volume change."""

from csv_tables import number, origin, rows, write

FARADAY = 96485.332  # C/mol, CODATA 2018
HEADER = [
    "id",
    "role",
    "growth [um*cm2/mAh]",
    "growth_printed [um*cm2/mAh]",
    "molar_growth [cm3/mol]",
    "specific_capacity [mAh/g]",
    "compact_thickness [um*cm2/mAh]",
    "through_thickness_share [-]",
    "keeps_growth",
    "curve",
]


def growth(row: dict[str, str]) -> float:
    """um per mAh/cm2: 1 mAh is 3.6 C, and 1 cm is 1e4 um; else dense thickness times volume change."""
    if row["molar_growth [cm3/mol]"]:
        return float(row["molar_growth [cm3/mol]"]) * 3.6 / FARADAY * 1e4
    return float(row["compact_thickness [um*cm2/mAh]"]) * float(row["volume_change [%]"]) / 100


def line(row: dict[str, str]) -> list[str]:
    """Row of one electrode."""
    return [row["id"], row["role"], number(growth(row), 3), *(row[column] for column in HEADER[3:]), *origin(row)]


if __name__ == "__main__":
    write("electrodes.csv", HEADER, [line(row) for row in rows("electrode_materials.csv")])
