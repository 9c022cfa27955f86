"""Sheets and ribs of milled plates: every combination of the sizes in rib_sizes.csv that leaves room for a cutter."""

from itertools import product

from csv_tables import origin, rows, write

OPENNESS = 5.0  # least spacing over rib width: closer ribs are a solid plate at a higher price


if __name__ == "__main__":
    header = ["id", "skin [mm]", "rib_width [mm]", "rib_spacing [mm]"]
    lines = [
        [f"{skin} + {width} x {spacing}", skin, width, spacing, *origin(row)]
        for row in rows("rib_sizes.csv")
        for skin, width, spacing in product(*(row[name].split() for name in ("skins", "rib_widths", "rib_spacings")))
        if float(spacing) >= OPENNESS * float(width)
    ]
    write("ribs.csv", header, lines)
