"""Cores of sandwich plates and the heights they are sold in, from core_products.csv."""

from csv_tables import origin, rows, write

NUMBERS = {
    "density": "kg/m3",
    "compressive_strength": "MPa",
    "compressive_modulus": "MPa",
    "shear_strength_l": "MPa",
    "shear_modulus_l": "MPa",
    "shear_strength_w": "MPa",
    "shear_modulus_w": "MPa",
    "cell_size": "mm",
    "lasting_share": "-",
    "highest_temperature": "degC",
    "price": "EUR/kg",
}
HEIGHTS = "Usual heights of sheets and of slices cut to order", "handbook", "order"


if __name__ == "__main__":
    products = rows("core_products.csv")
    header = ["id", "construction", "basis", *(f"{name} [{unit}]" for name, unit in NUMBERS.items())]
    cells = [
        [row["core"], row["construction"], row["basis"], *(row[name] for name in NUMBERS), *origin(row)]
        for row in products
    ]
    write("cores.csv", header, cells)
    sold = [
        [f"{row['core']} - {height}", row["core"], height, *HEIGHTS]
        for row in products
        for height in row["heights"].split()
    ]
    write("core_stock.csv", ["id", "core", "height [mm]"], sold)
