"""O-rings of AS568: inner diameters step in fractions of an inch, printed in thousandths, here in millimetres."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from csv_tables import rows, write

INCH = Decimal("25.4")
HEADER = [
    "id",
    "inner_diameter [mm]",
    "cross_section [mm]",
    "cross_section_tolerance [mm]",
    "groove_depth [mm]",
    "groove_width [mm]",
]
SOURCE = ["SAE AS568 (sizes); Apple Rubber seal design guide (groove of a static face seal)", "standard", "sure"]


def millimetres(inches: Decimal) -> str:
    """Inches as millimetres to two places."""
    return str((inches * INCH).quantize(Decimal("0.01"), ROUND_HALF_UP))


def inner_diameter(first: str, step: str, place: int) -> Decimal:
    """Inches of the ring `place` steps above the first of its run; the standard cuts half thousandths off."""
    return (Decimal(first) + place * Decimal(step)).quantize(Decimal("0.001"), ROUND_FLOOR)


def gland(series: dict[str, str]) -> list[str]:
    """Cord, its tolerance, and depth and width of the groove."""
    depth = (Decimal(series["groove_depth_least [in]"]) + Decimal(series["groove_depth_most [in]"])) / 2
    return [
        millimetres(Decimal(series["cross_section [in]"])),
        series["cross_section_tolerance [mm]"],
        millimetres(depth),
        millimetres(Decimal(series["groove_width [in]"])),
    ]


def lines() -> list[list[str]]:
    """One row per dash number."""
    glands = {series["series"]: gland(series) for series in rows("o_ring_series.csv")}
    return [
        [
            f"AS568-{dash:03d}",
            millimetres(inner_diameter(run["inner_diameter [in]"], run["step [in]"], place)),
            *glands[run["series"]],
            *SOURCE,
        ]
        for run in rows("as568.csv")
        for place, dash in enumerate(range(int(run["first"]), int(run["last"]) + 1))
    ]


if __name__ == "__main__":
    write("o_rings.csv", HEADER, lines())
