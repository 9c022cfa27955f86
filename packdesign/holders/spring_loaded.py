"""Spring-loaded holder: a column of disc or helical springs on every rod, between the end plate and the nut."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.frame.answer import answer
from packdesign.holders.frame.choice import FrameChoice
from packdesign.holders.frame.choice import joined as joined
from packdesign.holders.frame.columns import DiscColumn, HelicalColumn
from packdesign.holders.frame.faults import frame_faults
from packdesign.holders.frame.floor import frame_floor, spring_floor
from packdesign.holders.frame.lines import millimetres
from packdesign.holders.frame.parts import Frame, Tower, frame
from packdesign.holders.frame.rated import frame_choice, frame_names, pad_names, spring_names
from packdesign.holders.frame.spring_checks import disc_rows, helical_rows, temperature_row
from packdesign.holders.frame.spring_stock import column_of as column_of
from packdesign.holders.frame.spring_stock import rows_named, spring_density, spring_line, warmest
from packdesign.holders.particulars import turned
from packdesign.holders.response import Fault, Line, Response
from packdesign.mechanics import disc_stacks, fasteners
from packdesign.requirements import NEITHER, Requirement

WASHERS = 1
"""Under the head; at the other end the nut sits on the upper seat."""

SLEEVE_MATERIAL = "42CrMo4"
"""Sleeves and seats: hardened, so that springs do not bite into them."""

HARDENED = "hardened"

LEAST_SLEEVE_WALL = 1e-3
SLEEVE_WALL = 2e-3
"""Wall of a sleeve where the spring's bore leaves room [m]; a recess in the upper seat keeps it about the rod."""

BORE_CLEARANCE = 0.5e-3
"""Play of a sleeve in its bore of the end plate [m]; the sleeve dips into it as the springs give way."""

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
    width = nut["bearing_diameter"][rows_named(nut, catalog["threads"].ids, choice.rod_size, "ISO 4032 - {}".format)]
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
        warmth = temperature_row("springs", demand, warmest(catalog, built.frame.choice))
        return (*judged(built.column, demand, labels, state), warmth, *_guide_rows(built))

    density = spring_density(catalog, built.frame.choice)
    floor = frame_floor(built.frame, demand) + spring_floor(built.frame, demand, density)
    return answer(
        catalog, built.frame, demand, named, rows,
        tower_lines(catalog, built.column, built.guide, built.frame.choice), floor)


def _guide_rows(built: Sprung) -> tuple[Requirement, ...]:
    wall = 0.5 * (built.guide.sleeve_outer - built.guide.sleeve_inner)
    return (Requirement("sleeves", "wall", wall, np.full(1, LEAST_SLEEVE_WALL), "mm",
                        "workshop practice: hardened sleeves from 1 mm", at_least=True, trend=NEITHER),)


def tower_lines(catalog, column, guide: Guide, choice: FrameChoice) -> tuple[Line, ...]:
    """Lines of what stands on the rods: springs, sleeves, seats."""
    rods = choice.rods()
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
        spring_line(catalog, choice, column, rods),
        Line("sleeve", "springs", rods, sleeve, sleeve * price,
             ring("sleeve", guide.sleeve_outer, guide.sleeve_inner, guide.sleeve_length), made, "turned, hardened",
             turned(guide.sleeve_outer, guide.sleeve_inner, guide.sleeve_length, density=density, surface=HARDENED)),
        Line("upper seat", "springs", rods, upper, upper * price,
             ring("seat", guide.seat_outer, guide.hole, guide.seat_thickness), made, "turned, hardened",
             turned(guide.seat_outer, guide.hole, guide.seat_thickness, density=density, surface=HARDENED)),
        Line("lower seat", "springs", rods, lower, lower * price,
             ring("seat", guide.seat_outer, bore, guide.seat_thickness), made, "turned, hardened",
             turned(guide.seat_outer, bore, guide.seat_thickness, density=density, surface=HARDENED)),
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
