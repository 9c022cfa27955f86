"""Windings: the density of a layer from its fibres and resin, and the thickness of a pair from the yarn laid down."""

from csv_tables import number, origin, rows, write

RESIN_DENSITY = 1200.0
"""Cured epoxy [kg/m3]."""

SAME = ("id", "fibre", "fibre_strength", "fibre_modulus", "fibre_density", "fibre_fraction", "strength", "modulus",
        "modulus_across", "poisson", "shear_modulus", "expansion", "expansion_across")
LAST = ("burst_factor", "bond_strength", "highest_temperature", "price")

HEADER = ["id", "fibre", "fibre_strength [MPa]", "fibre_modulus [GPa]", "fibre_density [kg/m3]", "fibre_fraction [%]",
          "strength [MPa]", "modulus [GPa]", "modulus_across [GPa]", "poisson [-]", "shear_modulus [GPa]",
          "expansion [1e-6/K]", "expansion_across [1e-6/K]", "density [kg/m3]", "pair [mm]", "burst_factor [-]",
          "bond_strength [MPa]", "highest_temperature [degC]", "price [EUR/kg]"]


def line(row: dict[str, str]) -> list[str]:
    """One winding; a yarn of some tex (g/km) covers a band (mm) of one layer."""
    share, fibre = float(row["fibre_fraction"]) / 100.0, float(row["fibre_density"])
    density = share * fibre + (1.0 - share) * RESIN_DENSITY
    # g/km over kg/m3 is mm2
    pair = 2.0 * float(row["tex"]) / fibre / share / float(row["band"])
    return [*(row[name] for name in SAME), number(density, 4), number(pair, 2), *(row[name] for name in LAST),
            *origin(row)]


if __name__ == "__main__":
    write("windings.csv", HEADER, [line(row) for row in rows("winding_products.csv")])
