"""Physical laws that rows must obey, whoever wrote them."""

import numpy as np

from packdesign.catalog.headers import scale
from packdesign.catalog.tables import Catalog, Table
from packdesign.mechanics import discs, fasteners, springs, threads

STEEL = 7850.0  # density behind the tabulated masses of standard parts

# family, smaller column, larger column, whether they may be equal; blank cells are passed over
ORDERED = (
    ("bolts", "thread_length", "length", True),
    ("cells", "length", "outline_length", True),
    ("cells", "width", "outline_width", True),
    ("disc_springs", "inner_diameter", "outer_diameter", False),
    ("disc_springs", "reduced_thickness", "thickness", True),
    ("disc_springs", "thickness", "free_height", False),
    ("fittings", "lowest_temperature", "highest_temperature", False),
    ("heads", "socket_depth", "head_height", False),
    ("heads", "socket_width", "head_width", False),
    ("heads", "bearing_diameter", "head_width", False),
    ("helical_springs", "active_coils", "total_coils", False),
    ("materials", "yield_strength", "ultimate_strength", True),
    ("materials", "yield_strength", "proof_strength_1", True),
    ("materials", "asme_allowable", "ultimate_strength", False),
    ("materials", "welded_ultimate", "ultimate_strength", True),
    ("media", "lowest_temperature", "highest_temperature", False),
    ("nuts", "bearing_diameter", "width", False),
    ("o_rings", "groove_depth", "cross_section", False),
    ("o_rings", "cross_section", "groove_width", False),
    ("pads", "creep_settled", "creep_life", True),
    ("pads", "lowest_temperature", "highest_temperature", False),
    ("property_classes", "yield_strength", "ultimate_strength", True),
    ("property_classes", "yield_strength_large", "ultimate_strength_large", True),
    ("property_classes", "proof_stress", "yield_strength", True),
    ("property_classes", "proof_stress_large", "yield_strength_large", True),
    ("rods", "cut_step", "longest", False),
    ("seal_materials", "lowest_temperature", "highest_temperature", False),
    ("threads", "pitch", "diameter", False),
    ("threads", "diameter", "clearance_hole", False),
    ("washers", "inner_diameter", "outer_diameter", False),
    ("wires", "least_diameter", "most_diameter", False),
    ("wires", "shear_modulus", "modulus", False),
)


def fault(table: Table, row: int, found: str, expected: str) -> str:
    return f"{table.places[row]}: {table.ids[row]}: {found}: expected {expected}"


def _text(table: Table, item, row: int) -> str:
    """A row's value for a message; `(column, values)` is shown in the unit of that column."""
    if not isinstance(item, tuple):
        return f"{item[row]:.4g}" if isinstance(item[row], float) else str(item[row])
    unit = table.schema[item[0]].unit or "-"
    return f"{scale(unit).value(item[1][row]):.6g} {unit}"


def _where(table: Table, bad, found: str, expected: str, *items) -> list[str]:
    """Faults of the bad rows; `found` and `expected` are filled with the items' values in the row."""
    faults = []
    for row in np.flatnonzero(bad):
        texts = [_text(table, item, row) for item in items]
        faults.append(fault(table, row, found.format(*texts), expected.format(*texts)))
    return faults


def _order(catalog: Catalog) -> list[str]:
    faults = []
    for family, smaller, larger, equal in ORDERED:
        if family in catalog:
            table = catalog[family]
            less, more = table[smaller], table[larger]
            bad = less > more * (1 + 1e-9) if equal else less >= more
            relation = "at most" if equal else "less than"
            faults += _where(
                table, bad, f"{smaller} = {{0}}", f"{relation} {larger} = {{1}}", (smaller, less), (larger, more)
            )
    return faults


def _rows_of(catalog: Catalog, family: str, names) -> tuple[np.ndarray, np.ndarray]:
    """Rows in another family by id, and which of them exist; missing ones point to row 0."""
    table = catalog[family]
    known = np.array([name in table for name in names], dtype=bool)
    return np.array([table.index(name) if name in table else 0 for name in names], dtype=int), known


def _off(printed, computed, tolerance: float) -> np.ndarray:
    """Where a printed value is further off than the tolerance; blank cells are not."""
    return np.abs(printed - computed) > tolerance * printed


def _discs(catalog: Catalog) -> list[str]:
    table, materials = catalog["disc_springs"], catalog["materials"]
    rows, known = _rows_of(catalog, "materials", table["material"])
    height = table["free_height"] - table["thickness"]
    force = discs.force(
        0.75 * height,
        table["outer_diameter"],
        table["inner_diameter"],
        table["thickness"],
        table["reduced_thickness"],
        table["free_height"],
        materials["modulus"][rows],
        materials["poisson"][rows],
    )
    group = np.select([table["thickness"] < 1.25e-3 - 1e-9, table["thickness"] < 6e-3 + 1e-9], [1, 2], 3)
    return [
        # 2 %: the tables of DIN 2093:1992 are rounded and were computed with older constants
        *_where(
            table,
            known & _off(table["force_75"], force, 0.02),
            "force_75 = {0}",
            "{1} within 2 % by EN 16984",
            ("force_75", table["force_75"]),
            ("force_75", force),
        ),
        *_where(
            table,
            height > 1.5 * table["thickness"],
            "cone height over thickness = {0}",
            "at most 1.5: a taller cone snaps through",
            height / table["thickness"],
        ),
        *_where(table, group != table["group"], "group = {0}", "{1} for its thickness", table["group"], group),
        *_where(
            table,
            (table["group"] < 3) & (table["reduced_thickness"] < table["thickness"]),
            "contact flats",
            "none in groups 1 and 2",
        ),
    ]


def _helical(catalog: Catalog) -> list[str]:
    table, wires = catalog["helical_springs"], catalog["wires"]
    rows, known = _rows_of(catalog, "wires", table["wire"])
    diameter = table["wire_diameter"]
    index = springs.spring_index(table["outer_diameter"] - diameter, diameter)
    solid = springs.solid_length(table["total_coils"], diameter, table["ends"] == "closed and ground")
    least, most = wires["least_diameter"][rows], wires["most_diameter"][rows]
    drawn = (diameter > least * (1 - 1e-9)) & (diameter < most * (1 + 1e-9))
    return [
        *_where(table, (index < 4) | (index > 20), "spring index = {0}", "4 to 20 (EN 13906-1)", index),
        *_where(
            table,
            solid >= table["free_length"],
            "solid length = {0}",
            "less than free_length = {1}",
            ("free_length", solid),
            ("free_length", table["free_length"]),
        ),
        *_where(
            table,
            known & ~drawn,
            "wire_diameter = {0}",
            "{1} to {2} for {3}",
            *(("wire_diameter", values) for values in (diameter, least, most)),
            table["wire"],
        ),
    ]


def _threads(catalog: Catalog) -> list[str]:
    table = catalog["threads"]
    area = threads.stress_area(table["diameter"], table["pitch"])
    # 0.5 %: ISO 898-1 prints three digits
    return _where(
        table,
        _off(table["stress_area"], area, 0.005),
        "stress_area = {0}",
        "{1} within 0.5 % by the pitch",
        ("stress_area", table["stress_area"]),
        ("stress_area", area),
    )


def bolt_masses(catalog: Catalog, rows, density=STEEL) -> np.ndarray:
    """Masses of bolts by their geometry, NaN for a head or thread that is not in the catalog."""
    table, sizes, heads = catalog["bolts"], catalog["threads"], catalog["heads"]
    head, headed = _rows_of(catalog, "heads", [f"{table['standard'][row]} - {table['size'][row]}" for row in rows])
    size, sized = _rows_of(catalog, "threads", table["size"][rows])
    diameter, pitch = sizes["diameter"][size], sizes["pitch"][size]
    height, width, socket = (heads[name][head] for name in ("head_height", "head_width", "socket_width"))
    shank = fasteners.shank_mass(diameter, pitch, table["length"][rows], table["thread_length"][rows], density)
    hexagon = fasteners.hexagon_head_mass(height, width, density)
    cylinder = fasteners.socket_head_mass(height, width, socket, diameter, density)
    return np.where(headed & sized, shank + np.where(heads["socket"][head] == "", hexagon, cylinder), np.nan)


def _fasteners(catalog: Catalog) -> list[str]:
    bolts, washers, rods, sizes = (catalog[name] for name in ("bolts", "washers", "rods", "threads"))
    mass = bolt_masses(catalog, np.arange(len(bolts)))
    size, known = _rows_of(catalog, "threads", washers["size"])
    diameter = sizes["diameter"][size]
    ring = fasteners.ring_mass(washers["outer_diameter"], washers["inner_diameter"], washers["thickness"], STEEL)
    of_rod, cut = _rows_of(catalog, "threads", rods["size"])
    per_length = fasteners.thread_mass(sizes["diameter"][of_rod], sizes["pitch"][of_rod], 1.0, STEEL)
    return [
        # 15 %: weight tables include chamfers, fillets and the real depth of the socket, geometry does not
        *_where(
            bolts,
            _off(bolts["mass"], mass, 0.15),
            "mass = {0}",
            "{1} within 15 %",
            ("mass", bolts["mass"]),
            ("mass", mass),
        ),
        *_where(bolts, np.isnan(mass), "{0} - {1}", "its head in heads.csv", bolts["standard"], bolts["size"]),
        *_where(
            washers,
            known & (washers["inner_diameter"] <= diameter),
            "inner_diameter = {0}",
            "more than the bolt's {1}",
            *(("inner_diameter", values) for values in (washers["inner_diameter"], diameter)),
        ),
        *_where(
            washers,
            _off(washers["mass"], ring, 0.15),
            "mass = {0}",
            "{1} within 15 %",
            ("mass", washers["mass"]),
            ("mass", ring),
        ),
        # 5 %: stockists' masses per metre differ by the thread's tolerance class
        *_where(
            rods,
            cut & _off(rods["linear_mass"], per_length, 0.05),
            "linear_mass = {0}",
            "{1} within 5 %",
            ("linear_mass", rods["linear_mass"]),
            ("linear_mass", per_length),
        ),
    ]


def _pads(catalog: Catalog) -> list[str]:
    table, pads = catalog["pad_curves"], catalog["pads"]
    follows = np.append(False, table["curve"][1:] == table["curve"][:-1])
    faults = []
    for name in ("strain", "pressure"):
        falls = np.append(False, np.diff(table[name]) <= 0)
        faults += _where(
            table, follows & falls, f"{name} = {{0}}", "more than in the point before", (name, table[name])
        )
    ends = {curve: table["strain"][table["curve"] == curve].max() for curve in set(table["curve"])}
    last = np.array([ends.get(curve, np.inf) for curve in pads["curve"]])
    return faults + _where(
        pads,
        pads["highest_strain"] > last * (1 + 1e-9),
        "highest_strain = {0}",
        "at most its curve's last, {1}",
        pads["highest_strain"],
        last,
    )


def _tubes(catalog: Catalog) -> list[str]:
    table = catalog["tubes"]
    return _where(
        table,
        2 * table["wall"] >= table["outer_diameter"],
        "wall = {0}",
        "less than half of outer_diameter = {1}",
        ("wall", table["wall"]),
        ("outer_diameter", table["outer_diameter"]),
    )


def _media(catalog: Catalog) -> list[str]:
    table = catalog["media"]
    bare = (table["state"] == "liquid") & (np.isnan(table["bulk_modulus"]) | np.isnan(table["expansion"]))
    return [
        *_where(table, bare, "liquid without bulk_modulus or expansion", "both"),
        *_where(table, (table["state"] == "gas") & (table["fluid"] == ""), "gas without fluid", "a CoolProp name"),
    ]


# each law and the tables that it reads
LAWS = (
    (_order, ()),
    (_discs, ("disc_springs", "materials")),
    (_helical, ("helical_springs", "wires")),
    (_threads, ("threads",)),
    (_fasteners, ("bolts", "heads", "rods", "threads", "washers")),
    (_pads, ("pad_curves", "pads")),
    (_tubes, ("tubes",)),
    (_media, ("media",)),
)


def broken_invariants(catalog: Catalog) -> list[str]:
    """Faults of rows that break a physical law."""
    return [
        text
        for law, tables in LAWS
        if all(name in catalog and len(catalog[name]) for name in tables)
        for text in law(catalog)
    ]
