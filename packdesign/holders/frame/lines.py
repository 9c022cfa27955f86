"""Lines of a frame's parts list: plates, rods, nuts, washers, pads."""

import numpy as np

from packdesign.holders.frame.choice import STANDARDS
from packdesign.holders.frame.parts import WASHER_MATERIAL, Frame, steel_ring_mass
from packdesign.holders.padding import pad_lines
from packdesign.holders.response import Line, millimetres


def frame_lines(frame: Frame, catalog) -> tuple[Line, ...]:
    """Lines that every frame has."""
    return (*_plate_lines(frame, catalog["materials"].ids), *_rod_lines(frame),
            *pad_lines(catalog, frame.pads, frame.choice.pad, frame.path.face))


def rod_designation(frame: Frame, row: int) -> str:
    rod = frame.rods
    return (f"{STANDARDS[rod.standard[row]]} - {rod.size_name[row]} x {millimetres(frame.rod_length[row])}"
            f" - {rod.grade_name[row]}")


def _plate_lines(frame: Frame, materials: np.ndarray) -> tuple[Line, ...]:
    body, rod, tower = frame.plates, frame.rods, frame.tower

    def named(row: int) -> str:
        size = (body.length[row], body.width[row], body.thickness[row])
        return f"plate {' x '.join(map(millimetres, size))}"

    def line(item: str, bore: np.ndarray) -> Line:
        mass = body.mass(bore, rod.count)
        return Line(item, "plates", np.ones(len(mass), int), mass, mass * body.price, named,
                    lambda row: str(materials[body.material[row]]), "stock plate, cut and bored")

    if tower.column is None:
        plate = line("end plate", rod.hole)
        return (Line(plate.item, plate.group, 2 * plate.quantity, plate.unit_mass, plate.unit_cost, named,
                     plate.material, plate.source),)
    return line("end plate, head side", rod.hole), line("end plate, spring side", tower.bore)


def _rod_lines(frame: Frame) -> tuple[Line, ...]:
    rod = frame.rods
    mass, nut, washer = rod.mass(frame.rod_length, frame.thread_length), rod.nut_mass(), steel_ring_mass(frame)
    washers = np.asarray(frame.tower.washers, int)

    def grade(row: int) -> str:
        return str(rod.grade_name[row])

    def steel(row: int) -> str:
        return WASHER_MATERIAL

    return (
        Line("rod", "rods", rod.count, mass, mass * rod.price, lambda row: rod_designation(frame, row), grade,
             "ISO 4014, ISO 4017, ISO 4762, DIN 976-1"),
        Line("nut", "rods", rod.count * rod.ends, nut, nut * rod.price,
             lambda row: f"ISO 4032 - {rod.size_name[row]} - {nut_class(str(rod.grade_name[row]))}", grade, "ISO 4032"),
        Line("washer", "rods", rod.count * washers, washer, washer * frame.washer_price,
             lambda row: f"ISO 7089 - {rod.size_name[row]} - 300 HV", steel, "ISO 7089"),
    )


def nut_class(grade: str) -> str:
    """Nut that bears a bolt's proof load: the class before the dot (ISO 898-2), stainless and titanium their own."""
    return grade.split(".")[0] if grade[0].isdigit() else grade
