"""Pads and their curves.

Foams and cellular polyurethane have the points that their makers print, in pad_points.csv, and end at the last one.

Solid rubber does not change its volume, so a wide sheet of it can only yield where it may bulge. A sheet between faces
that hold it is as stiff as its bulk modulus, and one between greased faces would have to slip by centimetres: neither
is a pad. Rubber pads here are studded: square studs on a thin sheet, as wide as high, bonded at both ends, with gaps
between them. Their pressure is that of one stud times the filled share of the area, until the gaps close. Under a
narrow face a solid sheet does yield at its edges: such a gasket is a row of its own, whose curve holds for faces of one
shape factor, loaded area over the area free to bulge.

Makers print a compression set: what a pad, held at a strain for some hours, has not recovered half an hour after it
was freed, as a share of its thickness (EN ISO 1856, ASTM D3574) or of its deflection (ISO 815). Of a deflection d with
a set C d the share (1 - C) d is still elastic, so the same force now takes it 1/(1 - C) times as far: creep is
C/(1 - C) of the elastic deflection. It goes on as the logarithm of time, counted from the first minute under load.
"""

import math

from csv_tables import number, origin, rows, write

POINTS = 9
PADS = [
    "id",
    "product",
    "construction",
    "thickness [mm]",
    "curve",
    "highest_strain [-]",
    "highest_lasting_pressure [MPa]",
    "density [kg/m3]",
    "expansion [1e-6/K]",
    "shape_factor [-]",
    "creep_settled [%]",
    "creep_life [%]",
    "creep_coefficient [1/K]",
    "creep_confidence",
    "loss_factor [-]",
    "lowest_temperature [degC]",
    "highest_temperature [degC]",
    "price [EUR/kg]",
]
CURVES = ["id", "curve", "strain [-]", "pressure [MPa]"]
LOADED = 1 / 60  # hours
SETTLED, LIFE = 48.0, 10 * 8766.0  # hours
TESTED = 23.0  # degC
SHAPE_COEFFICIENT = {"50": 0.73, "60": 0.57, "70": 0.53}  # Lindley, Engineering Design with Natural Rubber, Table 3


def young_modulus(hardness: float) -> float:
    """MPa of rubber by its hardness in Shore A: Gent 1958, Rubber Chem. Technol. 31, 896."""
    return 0.0981 * (56 + 7.62336 * hardness) / (0.137505 * (254 - 2.54 * hardness))


def rubber_pressure(strain: float, hardness: str, shape_factor: float) -> float:
    """MPa on a stud or sheet: neo-Hooke, stiffened by its bonded ends as Gent and Lindley's apparent modulus.

    The shape factor of a stud as wide as high is a^2 / (4 a t) with t = a.
    """
    stretch = 1 - strain
    apparent = young_modulus(float(hardness)) * (1 + 2 * SHAPE_COEFFICIENT[hardness] * shape_factor**2)
    return apparent / 3 * (stretch**-2 - stretch)


def derived_points(product: dict[str, str]) -> list[tuple[str, str]]:
    """Strain and pressure of a pad of solid rubber."""
    end, fill, shape = (float(product[f"{name} [-]"]) for name in ("end_strain", "fill", "shape_factor"))
    strains = [end * step / (POINTS - 1) for step in range(POINTS)]
    return [(number(strain), number(fill * rubber_pressure(strain, product["hardness [-]"], shape), 4))
            for strain in strains]


def crept(product: dict[str, str], share: str) -> float:
    """Creep by a set, as a share of the elastic deflection."""
    lost = float(product[share]) / float(product["set_strain [%]"])
    return lost / (1 - lost)


def creep(product: dict[str, str], hours: float) -> str:
    """% of the elastic deflection after hours under load."""
    decades = math.log(hours / LOADED) / math.log(float(product["set_time [h]"]) / LOADED)
    return number(100 * crept(product, "set [%]") * decades, 3)


def coefficient(product: dict[str, str]) -> str:
    """1/K by which creep grows with temperature, of products whose set is printed at two."""
    if not product["warm_set [%]"]:
        return ""
    ratio = crept(product, "warm_set [%]") / crept(product, "set [%]")
    return number(math.log(ratio) / (float(product["warm_temperature [degC]"]) - TESTED), 3)


def curves() -> dict[str, list[list[str]]]:
    """Points of each curve with where they come from."""
    found: dict[str, list[list[str]]] = {}
    for row in rows("pad_points.csv"):
        found.setdefault(row["curve"], []).append([row["strain [-]"], row["pressure [MPa]"], *origin(row)])
    for product in rows("pad_products.csv"):
        if product["hardness [-]"]:
            found[product["product"]] = [[*point, *origin(product)] for point in derived_points(product)]
    return found


def pad(product: dict[str, str], thickness: str, highest_strain: str) -> list[str]:
    """Row of one thickness of a product."""
    name = product["product"]
    return [
        f"{name} - {thickness}",
        name,
        product["construction"],
        thickness,
        name,
        highest_strain,
        *(product[column] for column in PADS[6:9]),
        product["shape_factor [-]"] if product["construction"] == "solid" else "",
        creep(product, SETTLED),
        creep(product, LIFE),
        coefficient(product),
        *(product[column] for column in PADS[13:]),
        *origin(product),
    ]


if __name__ == "__main__":
    points = curves()
    write(
        "pads.csv",
        PADS,
        [
            pad(product, thickness, points[product["product"]][-1][0])
            for product in rows("pad_products.csv")
            for thickness in product["thicknesses [mm]"].split()
        ],
    )
    write(
        "pad_curves.csv",
        CURVES,
        [[f"{name} - {place}", name, *point] for name, curve in points.items() for place, point in enumerate(curve, 1)],
    )
