"""Spring-loaded holder: a column of disc or helical springs on every rod, between the end plate and the nut."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.frame.answer import answer
from packdesign.holders.frame.choice import DISC, FrameChoice
from packdesign.holders.frame.choice import joined as joined
from packdesign.holders.frame.columns import DiscColumn, HelicalColumn, disc_row
from packdesign.holders.frame.faults import frame_faults
from packdesign.holders.frame.floor import frame_floor, spring_floor
from packdesign.holders.frame.lines import millimetres
from packdesign.holders.frame.parts import Frame, Tower, frame
from packdesign.holders.frame.rated import frame_choice, frame_names, pad_names, spring_names
from packdesign.holders.frame.spring_checks import disc_rows, dynamic, helical_rows, temperature_row
from packdesign.holders.response import Fault, Line, Response
from packdesign.mechanics import disc_stacks, fasteners, spring_life
from packdesign.requirements import NEITHER, Requirement

WASHERS = 1
"""Under the head; at the other end the nut sits on the upper seat."""

SLEEVE_MATERIAL = "42CrMo4"
"""Sleeves and seats: hardened, so that springs do not bite into them."""

LEAST_SLEEVE_WALL = 1e-3
SLEEVE_WALL = 2e-3
"""Wall of a sleeve where the spring's bore leaves room [m]; a recess in the upper seat keeps it about the rod."""

BORE_CLEARANCE = 0.5e-3
"""Play of a sleeve in its bore of the end plate [m]; the sleeve dips into it as the springs give way."""

HELICAL_ROW = "helical springs"
"""Friction of helical springs in catalogs."""

SEAT_THICKNESSES = np.array([3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0]) * 1e-3
SEAT_SAFETY = 1.5


@dataclass(frozen=True)
class Guide:
    """Sleeve and seats of a column, columns (n,); `hole` is the upper seat's, over the rod."""

    sleeve_outer: np.ndarray
    sleeve_inner: np.ndarray
    hole: np.ndarray
    sleeve_length: np.ndarray
    seat_outer: np.ndarray
    seat_thickness: np.ndarray


@dataclass(frozen=True)
class Sprung:
    """A spring-loaded holder put together: the frame, the springs on its rods and what guides them."""

    frame: Frame
    column: DiscColumn | HelicalColumn
    guide: Guide


def disc_column(catalog, demand: Demand, choice: FrameChoice) -> DiscColumn:
    springs, materials = catalog["disc_springs"], catalog["materials"]
    row = choice.spring
    steel = _rows(materials, springs["material"], row)
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
    size = _rows(fatigue, springs["group"], row, lambda group: disc_row(f"group {group}"))
    shape, steel = (_rows(table, springs[name], row, disc_row) for table, name in (
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
    wire = _rows(wires, springs["wire"], row)
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


def _rows(table, names: np.ndarray, row: np.ndarray, called=str) -> np.ndarray:
    """Rows of a table by what its ids are called after: some rows of a column of names."""
    used, place = np.unique(row, return_inverse=True)
    return np.array([table.index(called(name)) for name in names[used]], int)[place]


def column_of(catalog, demand: Demand, choice: FrameChoice) -> DiscColumn | HelicalColumn:
    """Columns of one family: all designs of a call have disc springs, or all helical ones."""
    return (disc_column if choice.spring_family[0] == DISC else helical_column)(catalog, demand, choice)


def sleeve_outer(column) -> np.ndarray:
    """Diameter of the sleeve that guides a column (n,) [m]: the spring's bore less the guide clearance."""
    bore = column.inner_diameter[:, 0]
    return bore - disc_stacks.guide_clearance(bore)


def guide_of(catalog, column, choice: FrameChoice) -> Guide:
    """Sleeve over the rod and a seat at either end, as wide as the spring and thick enough for its highest force."""
    hole = catalog["threads"]["clearance_hole"][choice.rod_size]
    outer, inner = column.outer_diameter[:, 0], sleeve_outer(column)
    force = column.force(column.longest_travel()[:, None], 1.0)[0][:, 0]
    nut = catalog["nuts"]
    width = nut["bearing_diameter"][_rows(nut, catalog["threads"].ids, choice.rod_size, "ISO 4032 - {}".format)]
    steel = catalog["materials"].index(SLEEVE_MATERIAL)
    allowed = catalog["materials"]["yield_strength"][steel] / SEAT_SAFETY
    least = seat_thickness(force, outer, hole, width, allowed)
    place = np.minimum(np.searchsorted(SEAT_THICKNESSES, least - 1e-9), len(SEAT_THICKNESSES) - 1)
    bore = np.maximum(hole, inner - 2.0 * SLEEVE_WALL)
    return Guide(inner, bore, hole, column.free_length(), outer, SEAT_THICKNESSES[place])


def seat_thickness(force, outer, hole, nut_bearing, allowed):
    """Thickness at which a seat ring, twisted between spring edge and nut, reaches its allowable stress.

    Parameters
    ----------
    force : (n,)
        Highest force of the column [N]
    outer : (n,)
        Outer diameter of the seat, where the spring bears [m]
    hole : (n,)
        Hole of the seat [m]
    nut_bearing : (n,)
        Bearing diameter of the nut [m]
    allowed : (n,)
        Allowable stress [Pa]

    Returns
    -------
    thickness : (n,)
        Least thickness of the seat [m]

    Holds for
    ---------
    Rings of rectangular section whose section turns without changing shape.

    Source
    ------
    Timoshenko, Strength of Materials, part II, 3rd ed., article 29: twist of circular rings by couples along the centre
    line; the stress at the hole is 3 F e / (pi r t^2 ln(R/r)).
    """
    lever = np.maximum(outer - nut_bearing, 0.0) / 2
    return (3 * force * lever / (np.pi * hole / 2 * allowed * np.log(outer / hole))) ** 0.5


def tower(catalog, choice: FrameChoice, column, guide: Guide) -> Tower:
    """Two seats with the column between them, and the sleeve's bore in the end plate."""
    force = choice.set_pressure * 0.0
    return Tower(column, column.free_length() + 2.0 * guide.seat_thickness, 2.0 * guide.seat_thickness, force,
                 guide.sleeve_outer + BORE_CLEARANCE, guide.seat_outer, force + WASHERS, column.scatter())


def assemble(catalog, demand: Demand, choice: FrameChoice) -> Sprung:
    """Put the holder together, (n,) designs with springs of one family."""
    column = column_of(catalog, demand, choice)
    guide = guide_of(catalog, column, choice)
    set_force = choice.set_pressure * demand.face / choice.rods()
    travel = column.travel(set_force[:, None], 1.0)[:, 0]
    built = frame(catalog, demand, choice, replace(tower(catalog, choice, column, guide), set_travel=travel))
    return Sprung(built, column, guide)


def directions(choice: FrameChoice) -> tuple[str, ...]:
    """Branches of friction that its states have: springs rub on their guides."""
    return ("growing", "shrinking")


def respond(catalog, demand: Demand, built: Sprung, named: tuple[Label, ...]) -> Response:
    """Judge the holder in the named states."""
    def rows(labels, state):
        judged = disc_rows if isinstance(built.column, DiscColumn) else helical_rows
        warmth = temperature_row("springs", demand, _warmest(catalog, built))
        return (*judged(built.column, demand, labels, state), warmth, *_guide_rows(built))

    floor = frame_floor(built.frame, demand) + spring_floor(built.frame, demand, _density(catalog, built))
    return answer(
        catalog, built.frame, demand, named, rows,
        tower_lines(catalog, built.column, built.guide, built.frame.choice), floor)


def _stock(catalog, choice: FrameChoice) -> tuple:
    """Table of the springs, table of their materials and the rows of the materials."""
    if choice.spring_family[0] == DISC:
        springs, stuff = catalog["disc_springs"], catalog["materials"]
        return springs, stuff, _rows(stuff, springs["material"], choice.spring)
    springs, stuff = catalog["helical_springs"], catalog["wires"]
    return springs, stuff, _rows(stuff, springs["wire"], choice.spring)


def _density(catalog, built: Sprung) -> np.ndarray:
    _, stuff, row = _stock(catalog, built.frame.choice)
    return stuff["density"][row]


def _warmest(catalog, built: Sprung) -> np.ndarray:
    _, stuff, row = _stock(catalog, built.frame.choice)
    return stuff["highest_temperature"][row]


def _guide_rows(built: Sprung) -> tuple[Requirement, ...]:
    wall = 0.5 * (built.guide.sleeve_outer - built.guide.sleeve_inner)
    return (Requirement("sleeves", "wall", wall, np.full(1, LEAST_SLEEVE_WALL), "mm",
                        "workshop practice: hardened sleeves from 1 mm", at_least=True, trend=NEITHER),)


def tower_lines(catalog, column, guide: Guide, choice: FrameChoice) -> tuple[Line, ...]:
    """Lines of what stands on the rods: springs, sleeves, seats."""
    springs, stuff, material = _stock(catalog, choice)
    rods, row = choice.rods(), choice.spring
    mass = column.mass(stuff["density"][material])
    steel = catalog["materials"].index(SLEEVE_MATERIAL)
    density, price = (catalog["materials"][name][steel] for name in ("density", "price"))
    sleeve = fasteners.ring_mass(guide.sleeve_outer, guide.sleeve_inner, guide.sleeve_length, density)
    upper = fasteners.ring_mass(guide.seat_outer, guide.hole, guide.seat_thickness, density)
    lower = fasteners.ring_mass(guide.seat_outer, guide.sleeve_outer + BORE_CLEARANCE, guide.seat_thickness, density)

    def ring(kind: str, outer: np.ndarray, inner: np.ndarray, height: np.ndarray):
        return lambda i: f"{kind} {' x '.join(millimetres(size[i]) for size in (outer, inner, height))}"

    def made(i: int) -> str:
        return SLEEVE_MATERIAL

    bore = guide.sleeve_outer + BORE_CLEARANCE
    return (
        Line("spring", "springs", rods * choice.parallel * choice.series, mass, mass * stuff["price"][material],
             lambda i: str(springs.ids[row[i]]), lambda i: str(stuff.ids[material[i]]), "catalog, springs"),
        Line("sleeve", "springs", rods, sleeve, sleeve * price,
             ring("sleeve", guide.sleeve_outer, guide.sleeve_inner, guide.sleeve_length), made, "turned, hardened"),
        Line("upper seat", "springs", rods, upper, upper * price,
             ring("seat", guide.seat_outer, guide.hole, guide.seat_thickness), made, "turned, hardened"),
        Line("lower seat", "springs", rods, lower, lower * price,
             ring("seat", guide.seat_outer, bore, guide.seat_thickness), made, "turned, hardened"),
    )


def faults(demand: Demand, built: Sprung) -> tuple[Fault, ...]:
    """What keeps the holder from being put together."""
    guide = built.guide
    wall = 0.5 * (guide.sleeve_outer - guide.sleeve_inner)
    tight = Fault("spring too narrow", wall <= 0.0, lambda row: (
        f"springs: a bore of {millimetres(built.column.inner_diameter[row, 0])} mm leaves no sleeve over a rod of "
        f"{built.frame.rods.size_name[row]}"))
    return (*frame_faults(built.frame, demand), tight)


def choice(catalog, holder, stack) -> FrameChoice:
    """Choice of one rated design."""
    return frame_choice(catalog, holder, stack)


def names(catalog, built: Sprung, row: int) -> tuple[dict, dict]:
    """`[holder]` and `[stack]` entries of one design."""
    selected = built.frame.choice
    holder = {"kind": "spring_loaded", **frame_names(catalog, built.frame, row),
              **spring_names(catalog, selected, row)}
    return holder, pad_names(catalog, selected, row)
