"""Lines of a frame's parts list: plates, rods, nuts, washers, pads, load cell."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.choice import STANDARDS
from packdesign.holders.frame.end_plates import EndPlate, places, scattered
from packdesign.holders.frame.parts import WASHER_MATERIAL, Frame, steel_ring_mass
from packdesign.holders.padding import pad_lines
from packdesign.holders.particulars import FRICTION_CLASS, named, named_entry, particulars
from packdesign.holders.response import Line, millimetres


def frame_lines(frame: Frame, demand: Demand, catalog) -> tuple[Line, ...]:
    """Lines that every frame has."""
    return (*_plate_lines(catalog, frame), *_rod_lines(frame, catalog),
            *pad_lines(catalog, frame.pads, frame.choice.pad, demand), *_load_cell_lines(frame, demand))


def _load_cell_lines(frame: Frame, demand: Demand) -> tuple[Line, ...]:
    if not np.isfinite(demand.load_cell_force).any():
        return ()
    n = frame.alike.shape
    force, mass, cost = (np.broadcast_to(column, n) for column in (
        demand.load_cell_force, demand.load_cell_mass, demand.load_cell_cost))
    return (Line("load cell", "load cell", np.isfinite(force).astype(int), mass, cost,
                 lambda row: f"load cell {force[row] * 1e-3:.6g} kN", lambda row: "", "task, stack.load_cell",
                 particulars(category="sensor", make_buy="buy")),)


def rod_designation(frame: Frame, row: int) -> str:
    rod = frame.rods
    return (f"{STANDARDS[rod.standard[row]]} - {rod.size_name[row]} x {millimetres(frame.rod_length[row])}"
            f" - {rod.grade_name[row]}")


def _plate_lines(catalog, frame: Frame) -> tuple[Line, ...]:
    """Parts of both plates; where nothing but the rods tells their sides apart, equal plates are one line."""
    once, both = np.ones(len(frame.alike), int), np.where(frame.alike, 2, 1)
    if frame.tower.column is None:
        sides = ((frame.plate, "", both), (frame.opposite, ", opposite", 2 - both))
    else:
        sides = ((frame.plate, ", head side", once), (frame.opposite, ", spring side", once))
    return tuple(line for plate, suffix, times in sides for line in _side_lines(catalog, plate, suffix, times))


def _side_lines(catalog, plate: EndPlate, suffix: str, times: np.ndarray) -> list[Line]:
    n, found = len(plate.choice), []
    for made, rows, body in plate.groups:
        place = places(n, rows)
        for part in made.parts(catalog, body) if times[rows].any() else ():
            quantity, mass, cost = (scattered(n, [(rows, column)], 0.0)
                                    for column in (part.quantity, part.unit_mass, part.unit_cost))
            found.append(Line(part.item + suffix, "plates", quantity.astype(int) * times, mass, cost,
                              *_placed(place, part.designation, part.material), part.source,
                              *_placed(place, part.particulars)))
    return found


def _placed(place: np.ndarray, *told):
    """What is told of a group's rows, told of those of all designs."""
    return ((lambda row, one=one: one(place[row])) for one in told)


def _rod_particulars(catalog, frame: Frame):
    """Of bolts by their length, and of threaded rod, which is cut to it."""
    rod, bolts, rods = frame.rods, catalog["bolts"], catalog["rods"]

    def entry(row: int) -> dict:
        size, standard = rod.size_name[row], STANDARDS[rod.standard[row]]
        if not rod.cut[row]:
            return {"standard": standard, "make_buy": "buy",
                    **named_entry(bolts, f"{standard} - {size} x {millimetres(frame.rod_length[row])}")}
        name = f"{standard} - {size}"
        longest = {"stock_length": float(rods["longest"][rods.index(name)])} if name in rods else {}
        return {"standard": "DIN 976-1", "make_buy": "make", "form": "rod",
                "profile": f"{name} - {rod.grade_name[row]}", "cut_length": float(frame.rod_length[row]), **longest,
                **named_entry(rods, name)}

    return particulars(entry, category="fastener", diameter=rod.diameter, length=frame.rod_length,
                       surface=lambda row: (f"threads rolled after heat treatment; {FRICTION_CLASS}"
                                            if rod.rolled_after[row] else FRICTION_CLASS))


def _rod_lines(frame: Frame, catalog) -> tuple[Line, ...]:
    rod = frame.rods
    mass, nut, washer = rod.mass(frame.rod_length, frame.thread_length), rod.nut_mass(), steel_ring_mass(frame)
    washers = np.asarray(frame.tower.washers, int)

    def grade(row: int) -> str:
        return str(rod.grade_name[row])

    def steel(row: int) -> str:
        return WASHER_MATERIAL

    def nuts(row: int) -> str:
        return nut_class(str(rod.grade_name[row]))

    def sized_as(standard: str):
        return lambda row: f"{standard} - {rod.size_name[row]}"

    return (
        Line("rod", "rods", rod.count, mass, mass * rod.price, lambda row: rod_designation(frame, row), grade,
             "ISO 4014, ISO 4017, ISO 4762, DIN 976-1", _rod_particulars(catalog, frame)),
        Line("nut", "rods", rod.count * rod.ends, nut, nut * rod.price,
             lambda row: f"ISO 4032 - {rod.size_name[row]} - {nuts(row)}", nuts, "ISO 4032",
             named(catalog["nuts"], sized_as("ISO 4032"), "fastener", standard="ISO 4032", surface=FRICTION_CLASS)),
        Line("washer", "rods", rod.count * washers, washer, washer * frame.washer_price,
             lambda row: f"ISO 7089 - {rod.size_name[row]} - 300 HV", steel, "ISO 7089",
             named(catalog["washers"], sized_as("ISO 7089"), "fastener", standard="ISO 7089")),
    )


def nut_class(grade: str) -> str:
    """Nut that bears a bolt's proof load: the class before the dot (ISO 898-2), stainless and titanium their own."""
    return grade.split(".")[0] if grade[0].isdigit() else grade
