"""Physical laws that rows must obey, whoever wrote them."""

import numpy as np

from packdesign.catalog.faults import Fault, columns_of, misfits, where
from packdesign.catalog.tables import Catalog, Table
from packdesign.mechanics import discs, fasteners, springs, threads

STEEL = 7850.0  # density behind the tabulated masses of standard parts

# family, smaller column, larger column, whether they may be equal; blank cells are passed over
ORDERED = (
    ("beams", "width", "height", True),
    ("bolts", "thread_length", "length", True),
    ("cells", "length", "outline_length", True),
    ("cells", "width", "outline_width", True),
    ("cell_responses", "pressure_lowest", "pressure_highest", True),
    ("cores", "shear_modulus_w", "shear_modulus_l", True),
    ("cores", "shear_strength_w", "shear_strength_l", True),
    ("disc_fatigue", "upper_2e6", "upper_5e5", False),
    ("disc_fatigue", "upper_5e5", "upper_1e5", False),
    ("disc_fatigue", "upper_1e5", "highest_stress", False),
    ("disc_relaxation", "loss_20", "loss_100", True),
    ("disc_relaxation", "loss_100", "loss_150", True),
    ("disc_relaxation", "loss_150", "loss_200", True),
    ("disc_springs", "inner_diameter", "outer_diameter", False),
    ("disc_springs", "reduced_thickness", "thickness", True),
    ("disc_springs", "thickness", "free_height", False),
    ("feet", "thickness", "leg", False),
    ("fittings", "lowest_temperature", "highest_temperature", False),
    ("heads", "socket_depth", "head_height", False),
    ("heads", "socket_width", "head_width", False),
    ("heads", "bearing_diameter", "head_width", False),
    ("helical_springs", "active_coils", "total_coils", False),
    ("lifting_eyes", "working_load_45", "working_load", False),
    ("materials", "creep_settled", "creep_life", True),
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
    ("ribs", "rib_width", "rib_spacing", False),
    ("rods", "cut_step", "longest", False),
    ("seal_materials", "lowest_temperature", "highest_temperature", False),
    ("stock_tolerances", "above", "up_to", False),
    ("threads", "pitch", "diameter", False),
    ("threads", "diameter", "clearance_hole", False),
    ("washers", "inner_diameter", "outer_diameter", False),
    ("windings", "modulus_across", "modulus", False),
    ("windings", "strength", "fibre_strength", False),
    ("wires", "repeated_1e7", "repeated_1e6", False),
    ("wires", "repeated_1e6", "repeated_1e5", False),
    ("wires", "peened_1e7", "peened_1e6", False),
    ("wires", "peened_1e6", "peened_1e5", False),
    ("wires", "repeated_1e5", "peened_1e5", True),
    ("wires", "repeated_1e6", "peened_1e6", True),
    ("wires", "repeated_1e7", "peened_1e7", True),
    ("wires", "least_diameter", "most_diameter", False),
    ("wires", "shear_modulus", "modulus", False),
)


def _order(catalog: Catalog, family: str) -> list[Fault]:
    table, faults = catalog[family], []
    for _, smaller, larger, equal in (rule for rule in ORDERED if rule[0] == family):
        less, more = table[smaller], table[larger]
        bad = less > more * (1 + 1e-9) if equal else less >= more
        relation = "at most" if equal else "less than"
        texts = (f"{smaller} = {{0}}", f"{relation} {larger} = {{1}}")
        faults += where(table, bad, *texts, (smaller, less), (larger, more))
    return faults


def _discs(catalog: Catalog) -> list[Fault]:
    table = catalog["disc_springs"]
    outer, inner, thickness, reduced, free, group = (
        table[name]
        for name in ("outer_diameter", "inner_diameter", "thickness", "reduced_thickness", "free_height", "group")
    )
    modulus, poisson = columns_of(catalog["materials"], table["material"], "modulus", "poisson")
    cone = free - thickness
    force = discs.force(0.75 * cone, outer, inner, thickness, reduced, free, modulus, poisson)
    own = np.select([thickness < 1.25e-3 - 1e-9, thickness < 6e-3 + 1e-9], [1, 2], 3)
    tall, flats = cone > 1.5 * thickness, (group < 3) & (reduced < thickness)
    return [
        # 2 %: the tables of DIN 2093:1992 are rounded and were computed with older constants
        *misfits(table, "force_75", force, 0.02, "by EN 16984"),
        *where(table, tall, "cone height over thickness = {0}", "at most 1.5, or it snaps through", cone / thickness),
        *where(table, own != group, "group = {0}", "{1} for its thickness", group, own),
        *where(table, flats, "contact flats", "none in groups 1 and 2"),
    ]


def _relaxing(catalog: Catalog) -> list[Fault]:
    """Disc springs whose material's relaxation is known up to its highest temperature."""
    table, known = catalog["disc_springs"], catalog["disc_relaxation"]
    (limit,) = columns_of(catalog["materials"], known["material"], "highest_temperature")
    spots = {"loss_150": 373.15, "loss_200": 423.15}
    short = np.logical_or.reduce([np.isnan(known[name]) & (limit > since + 1e-9) for name, since in spots.items()])
    lost = ~np.isin(table["material"].astype(str), known["material"].astype(str))
    return [
        *where(known, short, "no losses up to {0} K", "losses up to the material's highest temperature", limit),
        *where(table, lost, "material = {0}", "one of disc_relaxation.csv", table["material"]),
    ]


def _rubbing(catalog: Catalog) -> list[Fault]:
    """Only discs nest and swing unevenly."""
    table = catalog["spring_friction"]
    helical = table.ids == "helical springs"
    return [text for name in ("surface", "unevenness") for text in where(
        table, helical & (table[name] > 0), f"{name} = {{0}}", "0 %: nothing nests in it", (name, table[name]))]


def _helical(catalog: Catalog) -> list[Fault]:
    table = catalog["helical_springs"]
    diameter, free, wire = table["wire_diameter"], table["free_length"], table["wire"]
    least, most = columns_of(catalog["wires"], wire, "least_diameter", "most_diameter")
    index = springs.spring_index(table["outer_diameter"] - diameter, diameter)
    solid = springs.solid_length(table["total_coils"], diameter, table["ends"] == "closed and ground")
    undrawn = (diameter < least * (1 - 1e-9)) | (diameter > most * (1 + 1e-9))
    sizes = [("wire_diameter", values) for values in (diameter, least, most)]
    lengths = [("free_length", values) for values in (solid, free)]
    return [
        *where(table, (index < 4) | (index > 20), "spring index = {0}", "4 to 20 (EN 13906-1)", index),
        *where(table, solid >= free, "solid length = {0}", "less than free_length = {1}", *lengths),
        *where(table, undrawn, "wire_diameter = {0}", "{1} to {2} for {3}", *sizes, wire),
    ]


def _threads(catalog: Catalog) -> list[Fault]:
    table = catalog["threads"]
    area = threads.stress_area(table["diameter"], table["pitch"])
    # 0.5 %: ISO 898-1 prints three digits
    return misfits(table, "stress_area", area, 0.005, "by the pitch")


def bolt_masses(catalog: Catalog, rows, density=STEEL) -> np.ndarray:
    """Masses of bolts by their geometry."""
    table = catalog["bolts"]
    size, standard, length, thread = (table[name][rows] for name in ("size", "standard", "length", "thread_length"))
    names = [f"{one} - {other}" for one, other in zip(standard, size, strict=True)]
    diameter, pitch = columns_of(catalog["threads"], size, "diameter", "pitch")
    height, width, hole, socket = columns_of(
        catalog["heads"], names, "head_height", "head_width", "socket_width", "socket"
    )
    hexagon = fasteners.hexagon_head_mass(height, width, density)
    cylinder = fasteners.socket_head_mass(height, width, hole, diameter, density)
    return fasteners.shank_mass(diameter, pitch, length, thread, density) + np.where(socket == "", hexagon, cylinder)


def _designated(table: Table, names) -> list[Fault]:
    """Rows under another id than the one that a designation leads to."""
    names = np.array(names, dtype=object)
    return where(table, table.ids != names, "id = {0!r}", "{1!r}, which designations lead to", table.ids, names)


def _bolts(catalog: Catalog) -> list[Fault]:
    table, heads = catalog["bolts"], catalog["heads"]
    lengths = np.round(table["length"] * 1e3, 6)
    ids = [f"{a} - {b} x {c:g}" for a, b, c in zip(table["standard"], table["size"], lengths, strict=True)]
    names = np.array([f"{a} - {b}" for a, b in zip(table["standard"], table["size"], strict=True)], dtype=object)
    headless = np.array([name not in heads for name in names], dtype=bool)
    if headless.any():
        return where(table, headless, "no head {0!r}", "one in heads.csv", names)
    # 15 %: weight tables include chamfers, fillets and the real depth of the socket, geometry does not
    return [
        *_designated(table, ids),
        *misfits(table, "mass", bolt_masses(catalog, np.arange(len(table))), 0.15, "by its volume"),
    ]


def _washers(catalog: Catalog) -> list[Fault]:
    table = catalog["washers"]
    inner = table["inner_diameter"]
    (bolt,) = columns_of(catalog["threads"], table["size"], "diameter")
    mass = fasteners.ring_mass(table["outer_diameter"], inner, table["thickness"], STEEL)
    pair = [("inner_diameter", values) for values in (inner, bolt)]
    # 15 %: as for bolts
    return [
        *where(table, inner <= bolt, "inner_diameter = {0}", "more than the bolt's {1}", *pair),
        *misfits(table, "mass", mass, 0.15, "by its volume"),
    ]


def _rods(catalog: Catalog) -> list[Fault]:
    table = catalog["rods"]
    diameter, pitch = columns_of(catalog["threads"], table["size"], "diameter", "pitch")
    ids = [f"{standard} - {size}" for standard, size in zip(table["standard"], table["size"], strict=True)]
    return [
        *_designated(table, ids),
        # 5 %: stockists' masses per metre differ by the thread's tolerance class
        *misfits(table, "linear_mass", fasteners.thread_mass(diameter, pitch, 1.0, STEEL), 0.05, "by its volume"),
    ]


def _pads(catalog: Catalog) -> list[Fault]:
    table, pads = catalog["pad_curves"], catalog["pads"]
    follows = np.append(False, table["curve"][1:] == table["curve"][:-1])
    faults = []
    for name in ("strain", "pressure"):
        falls = follows & np.append(False, np.diff(table[name]) <= 0)
        faults += where(table, falls, f"{name} = {{0}}", "more than in the point before", (name, table[name]))
    last = np.array([table["strain"][table["curve"] == curve].max() for curve in pads["curve"]])
    over = pads["highest_strain"] > last * (1 + 1e-9)
    ends = [("highest_strain", values) for values in (pads["highest_strain"], last)]
    return faults + where(pads, over, "highest_strain = {0}", "at most its curve's last, {1}", *ends)


def _tubes(catalog: Catalog) -> list[Fault]:
    table = catalog["tubes"]
    wall, outer = table["wall"], table["outer_diameter"]
    expected = "less than half of outer_diameter = {1}"
    return where(table, 2 * wall >= outer, "wall = {0}", expected, ("wall", wall), ("outer_diameter", outer))


def _feet(catalog: Catalog) -> list[Fault]:
    table, washers = catalog["feet"], catalog["washers"]
    leg, thickness, names = table["leg"], table["thickness"], [f"ISO 7089 - {size}" for size in table["thread"]]
    (density,) = columns_of(catalog["materials"], table["material"], "density")
    (hole,) = columns_of(catalog["threads"], table["thread"], "clearance_hole")
    (washer,) = columns_of(washers, names, "outer_diameter")
    least = np.maximum(1.2 * hole, thickness + 0.5 * washer)
    sizes = [("leg", values) for values in (leg, 2.0 * least)]
    return [
        # 2 %: rounded toes and roots
        *misfits(table, "linear_mass", density * thickness * (2.0 * leg - thickness), 0.02, "by its section"),
        *where(table, leg < 2.0 * least, "leg = {0}", "at least {1}: washer and edge distance (EN 1993-1-8)", *sizes),
        *where(table, table["length"] < 2.4 * hole, "length = {0}", "at least 2.4 holes (EN 1993-1-8)",
                ("length", table["length"])),
    ]


def _lifting_eyes(catalog: Catalog) -> list[Fault]:
    """Thicker eyes bear more and weigh more."""
    table = catalog["lifting_eyes"]
    (diameter,) = columns_of(catalog["threads"], table["thread"], "diameter")
    order, faults = np.argsort(diameter), []
    for name in ("working_load", "working_load_45", "mass"):
        falls = np.zeros(len(table), bool)
        falls[order] = np.append(False, np.diff(table[name][order]) <= 0.0)
        faults += where(table, falls, f"{name} = {{0}}", "more than of the thread before", (name, table[name]))
    return faults


def _cores(catalog: Catalog) -> list[Fault]:
    table = catalog["cores"]
    comb, celled = table["construction"] == "honeycomb", np.isfinite(table["cell_size"])
    return [
        *where(table, comb & ~celled, "honeycomb without cell_size", "one"),
        *where(table, celled & ~comb, "cell_size = {0}", "none but in honeycombs", ("cell_size", table["cell_size"])),
    ]


def _windings(catalog: Catalog) -> list[Fault]:
    table = catalog["windings"]
    fibres, strong = table["fibre_fraction"] * table["fibre_modulus"], table["fibre_fraction"] * table["fibre_strength"]
    pair = [("strength", values) for values in (table["strength"], strong)]
    # 5 %: resin adds two of a hundred, fibres that are not straight take them away
    return [
        *misfits(table, "modulus", fibres, 0.05, "by its fibres"),
        *where(table, table["strength"] > strong, "strength = {0}", "at most its fibres' share, {1}", *pair),
    ]


def _media(catalog: Catalog) -> list[Fault]:
    table = catalog["media"]
    bare = (table["state"] == "liquid") & (np.isnan(table["bulk_modulus"]) | np.isnan(table["expansion"]))
    nameless = (table["state"] == "gas") & (table["fluid"] == "")
    return [
        *where(table, bare, "liquid without bulk_modulus or expansion", "both"),
        *where(table, nameless, "gas without fluid", "a CoolProp name"),
    ]


def _responses(catalog: Catalog) -> list[Fault]:
    """What is printed as a number says how; what one may interpolate is one number at one pressure."""
    table = catalog["cell_responses"]
    told, relation, unit = np.isfinite(table["value"]), table["relation"], table["unit"]
    alone = (relation == "=") & (table["pressure_lowest"] == table["pressure_highest"])
    return [
        *where(table, (told != (relation != "")) | (told != (unit != "")), "value, relation = {0!r}, unit = {1!r}",
                "all three or none", relation, unit),
        *where(table, (table["series"] != "") & ~alone, "series = {0!r}", "a value with = at one pressure",
                table["series"]),
    ]


# each law and the tables that it reads
LAWS = (
    (_discs, ("disc_springs", "materials")),
    (_relaxing, ("disc_springs", "disc_relaxation", "materials")),
    (_rubbing, ("spring_friction",)),
    (_helical, ("helical_springs", "wires")),
    (_threads, ("threads",)),
    (_bolts, ("bolts", "heads", "threads")),
    (_washers, ("washers", "threads")),
    (_rods, ("rods", "threads")),
    (_pads, ("pad_curves", "pads")),
    (_tubes, ("tubes",)),
    (_feet, ("feet", "materials", "threads", "washers")),
    (_lifting_eyes, ("lifting_eyes", "threads")),
    (_cores, ("cores",)),
    (_media, ("media",)),
    (_windings, ("windings",)),
    (_responses, ("cell_responses",)),
)


def broken_invariants(catalog: Catalog, unsound: set[str]) -> list[Fault]:
    """Faults of rows that break a physical law; laws that read an unsound table are passed over."""
    order = {family: _order(catalog, family) for family in catalog if family not in unsound}
    unsound = unsound | {family for family, faults in order.items() if faults}
    laws = [law for law, tables in LAWS if all(name in catalog and name not in unsound for name in tables)]
    return [text for faults in order.values() for text in faults] + [text for law in laws for text in law(catalog)]
