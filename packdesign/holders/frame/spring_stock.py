"""Springs of the catalog as columns of a frame's designs, and what they are made of."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.choice import DISC, FrameChoice
from packdesign.holders.frame.columns import DiscColumn, HelicalColumn, disc_row
from packdesign.holders.frame.spring_checks import dynamic
from packdesign.holders.particulars import sold
from packdesign.holders.response import Line, millimetres
from packdesign.mechanics import spring_life

HELICAL_ROW = "helical springs"
"""Friction of helical springs in catalogs."""

DISC_STANDARD, COIL_STANDARD = "EN 16983", "EN 15800"
"""Sizes of disc springs; tolerances of cold coiled compression springs."""


def disc_column(catalog, demand: Demand, choice: FrameChoice) -> DiscColumn:
    springs, materials = catalog["disc_springs"], catalog["materials"]
    row = choice.spring
    steel = rows_named(materials, springs["material"], row)
    down = {name: springs[name][row][:, None] for name in (
        "outer_diameter", "inner_diameter", "thickness", "reduced_thickness", "free_height")}
    stuff = {name: materials[name][steel][:, None] for name in ("modulus", "poisson", "modulus_slope", "expansion")}
    dwelling = np.minimum(demand.operating_temperature, materials["highest_temperature"][steel])
    return DiscColumn(
        **down, **stuff, **_disc_lines(catalog, row),
        tolerance_high=springs["force_tolerance_high"][row][:, None],
        tolerance_low=springs["force_tolerance_low"][row][:, None], assembly_temperature=_assembly(demand, row),
        dwelling=dwelling[:, None], peened=choice.peened[:, None], parallel=choice.parallel[:, None],
        series=choice.series[:, None])


def _disc_lines(catalog, row: np.ndarray) -> dict[str, np.ndarray]:
    """What catalogs know of fatigue, friction and relaxation of discs by their group, series and material."""
    springs = catalog["disc_springs"]
    fatigue, friction, relaxation = (catalog[name] for name in ("disc_fatigue", "spring_friction", "disc_relaxation"))
    size = rows_named(fatigue, springs["group"], row, lambda group: disc_row(f"group {group}"))
    shape, steel = (rows_named(table, springs[name], row, disc_row) for table, name in (
        (friction, "series"), (relaxation, "material")))
    return {
        "endured": _side_by_side(fatigue, ("upper_1e5", "upper_5e5", "upper_2e6"), size),
        "losses": _side_by_side(relaxation, ("loss_20", "loss_100", "loss_150", "loss_200"), steel),
        **{name: fatigue[name][size][:, None] for name in ("highest_stress", "peened_gain")},
        **{f"{name}_friction": friction[name][shape][:, None] for name in ("edge", "surface", "guide")},
        "unevenness": friction["unevenness"][shape][:, None],
    }


def _side_by_side(table, names: tuple[str, ...], rows: np.ndarray) -> np.ndarray:
    return np.stack([table[name][rows] for name in names], axis=1)


def helical_column(catalog, demand: Demand, choice: FrameChoice) -> HelicalColumn:
    springs, wires = catalog["helical_springs"], catalog["wires"]
    row = choice.spring
    wire = rows_named(wires, springs["wire"], row)
    down = {name: springs[name][row][:, None] for name in (
        "wire_diameter", "outer_diameter", "active_coils", "total_coils")}
    stuff = {name: wires[name][wire][:, None] for name in (
        "density", "shear_modulus", "modulus", "modulus_slope", "expansion", "relaxation_exponent")}
    dwelling = np.minimum(demand.operating_temperature, wires["highest_temperature"][wire])
    plain, peened = (_side_by_side(wires, tuple(f"{order}_{life}" for life in ("1e5", "1e6", "1e7")), wire)
                     for order in ("repeated", "peened"))
    rubbing = catalog["spring_friction"].record(catalog["spring_friction"].index(HELICAL_ROW))
    return HelicalColumn(
        **down, **stuff, spring_length=springs["free_length"][row][:, None],
        ground=(springs["ends"][row] == "closed and ground")[:, None],
        strength=spring_life.wire_strength(springs["wire_diameter"][row], wires["strength_constant"][wire],
                                           wires["strength_slope"][wire])[:, None],
        relaxation_share=_relaxation_share(wires)[wire][:, None],
        relaxation_growth=wires["relaxation_coefficient"][wire][:, None],
        repeated=np.where(choice.peened[:, None], peened, plain),
        friction_share=np.full((len(row), 1), rubbing["edge"] + rubbing["guide"]),
        tolerance=springs["force_tolerance_high"][row][:, None], assembly_temperature=_assembly(demand, row),
        dwelling=dwelling[:, None], peened=choice.peened[:, None],
        dynamic=np.broadcast_to(dynamic(demand), row.shape)[:, None], series=choice.series[:, None])


def _relaxation_share(wires) -> np.ndarray:
    """Share of the force that springs of every wire would lose at 20 degC and at their tensile strength."""
    return wires["relaxation_48h"] / spring_life.relaxation_48h(
        wires["relaxation_ratio"], 1.0, wires["relaxation_temperature"], 1.0, wires["relaxation_exponent"],
        wires["relaxation_coefficient"])


def _assembly(demand: Demand, row: np.ndarray) -> np.ndarray:
    return np.broadcast_to(demand.assembly_temperature, row.shape)[:, None]


def rows_named(table, names: np.ndarray, row: np.ndarray, called=str) -> np.ndarray:
    """Rows of a table by what its ids are called after: some rows of a column of names."""
    used, place = np.unique(row, return_inverse=True)
    return np.array([table.index(called(name)) for name in names[used]], int)[place]


def column_of(catalog, demand: Demand, choice: FrameChoice) -> DiscColumn | HelicalColumn:
    """Columns of one family: all designs of a call have disc springs, or all helical ones."""
    return (disc_column if choice.spring_family[0] == DISC else helical_column)(catalog, demand, choice)


def stock_of(catalog, choice: FrameChoice) -> tuple:
    """Table of the springs, table of their materials and the rows of the materials."""
    if choice.spring_family[0] == DISC:
        springs, stuff = catalog["disc_springs"], catalog["materials"]
        return springs, stuff, rows_named(stuff, springs["material"], choice.spring)
    springs, stuff = catalog["helical_springs"], catalog["wires"]
    return springs, stuff, rows_named(stuff, springs["wire"], choice.spring)


def spring_density(catalog, choice: FrameChoice) -> np.ndarray:
    """Density of the springs' material (n,) [kg/m3]."""
    _, stuff, row = stock_of(catalog, choice)
    return stuff["density"][row]


def warmest(catalog, choice: FrameChoice) -> np.ndarray:
    """Highest lasting temperature of the springs' material (n,) [K]."""
    _, stuff, row = stock_of(catalog, choice)
    return stuff["highest_temperature"][row]


def spring_line(catalog, choice: FrameChoice, column, columns: np.ndarray) -> Line:
    """Line of the parts list: the springs of so many equal columns (n,)."""
    springs, stuff, material = stock_of(catalog, choice)
    mass, row = column.mass(stuff["density"][material]), choice.spring
    return Line("spring", "springs", columns * choice.parallel * choice.series, mass, mass * stuff["price"][material],
                lambda i: spring_designation(springs, int(row[i])), lambda i: str(stuff.ids[material[i]]),
                "catalog, springs", _spring_particulars(springs, choice))


def spring_designation(springs, row: int) -> str:
    """How a spring is ordered: a disc by series and outer diameter of EN 16983, a coil by wire, outside and length."""
    if springs.family == "disc_springs":
        return f"{DISC_STANDARD} - {springs['series'][row]} {millimetres(round(springs['outer_diameter'][row], 9))}"
    wire, outer, free = (millimetres(round(springs[name][row], 9))
                         for name in ("wire_diameter", "outer_diameter", "free_length"))
    active, total = (f"{springs[name][row]:.10g}" for name in ("active_coils", "total_coils"))
    return f"compression spring {wire} x {outer} x {free} - {active} of {total} coils active - {springs['ends'][row]}"


def _spring_particulars(springs, choice: FrameChoice):
    """How springs stand, and what the model takes from their order: tolerance of the force, peening."""
    row, low, high = choice.spring, springs["force_tolerance_low"], springs["force_tolerance_high"]
    standard = DISC_STANDARD if springs.family == "disc_springs" else COIL_STANDARD

    def note(i: int) -> str:
        told = [f"force +{high[row[i]] * 100:.4g}/-{low[row[i]] * 100:.4g} %",
                f"columns of {choice.parallel[i]} in parallel, {choice.series[i]} in series"]
        return "; ".join(told)

    return sold(springs, row, "spring", standard=standard, note=note,
                surface=lambda i: "shot-peened" if choice.peened[i] else "")
