"""Plates, walls, tubes, face sheets and bars on edge: one row per material and stocked size, from stock.csv."""

from csv_tables import origin, rows, write

HEADERS = {
    "plates": ["id", "material", "thickness [mm]"],
    "walls": ["id", "material", "thickness [mm]"],
    "tubes": ["id", "material", "outer_diameter [mm]", "wall [mm]"],
    "sheets": ["id", "material", "thickness [mm]"],
    "beams": ["id", "material", "width [mm]", "height [mm]"],
}


def lines(family: str) -> list[list[str]]:
    """Rows of a family; a tube's size is written `outer x wall`, a bar's `width x height`."""
    return [
        [f"{row['material']} - {size.replace('x', ' x ')}", row["material"], *size.split("x"), *origin(row)]
        for row in rows("stock.csv")
        if row["family"] == family
        for size in row["sizes"].split()
    ]


if __name__ == "__main__":
    for name, header in HEADERS.items():
        write(f"{name}.csv", header, lines(name))
