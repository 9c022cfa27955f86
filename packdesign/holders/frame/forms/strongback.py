"""Strongback plates: a plate on the cells and bars on edge across it, which the rods pull at their ends."""

from dataclasses import replace

import numpy as np

from packdesign.holders.frame import layout
from packdesign.holders.frame.choice import PlateChoice
from packdesign.holders.frame.forms import solid, stock
from packdesign.holders.frame.forms.body import (
    METAL,
    SURFACE,
    YIELD_SAFETY,
    Body,
    Check,
    Part,
    Service,
    allowable_stress,
    columns,
    size,
)
from packdesign.holders.frame.forms.endurance import endurance_of
from packdesign.holders.particulars import entry_of, flat, particulars
from packdesign.holders.response import Fault, millimetres
from packdesign.mechanics import panels, strongbacks

TIPPING_SAFETY = 1.5
"""Safety against bars that tip over sideways, as against yield."""


def bars_of(catalog, body: Body) -> dict[str, np.ndarray]:
    """Sizes and metal of the bars; `made_width` and `made_height` are those that may be delivered.

    A flat bar on edge is as wide as it is thick.
    """
    table, row = catalog["beams"], body.choice.beam
    materials = catalog["materials"]
    names = table["material"][row]
    known = {name: materials.index(name) for name in set(names)}
    metal = np.array([known[name] for name in names], int)
    width, height = table["width"][row], table["height"][row]
    return {"width": width, "height": height, "material": metal,
            "made_width": stock.delivered(catalog, metal, width, stock.PLATE, body.share),
            "made_height": stock.delivered(catalog, metal, height, stock.BAR, body.share),
            **columns(materials, metal, METAL)}


def made(catalog, choice: PlateChoice, share: np.ndarray | None) -> PlateChoice:
    """The pressing plate as delivered."""
    return solid.made(catalog, choice, share)


def panel(catalog, body: Body) -> panels.Panel:
    """Where rods do not come in pairs the bars are left out: such a design is not put together."""
    bar, plate = bars_of(catalog, body), solid.panel(catalog, body)
    joined = strongbacks.panel(plate, bar["made_width"], bar["made_height"], bar["modulus"], bar["poisson"])
    names, paired = ("beam_bending", "beam_shear", "beam_width"), laid(body).paired
    return replace(joined, **{name: np.where(paired, getattr(joined, name), 0.0) for name in names})


def softness(catalog, body: Body) -> np.ndarray:
    return np.zeros(len(body.choice))


def seat(catalog, body: Body) -> np.ndarray:
    return body.seats.seat


def height(catalog, body: Body) -> np.ndarray:
    return body.choice.thickness + bars_of(catalog, body)["height"]


def expansion(catalog, body: Body) -> np.ndarray:
    """Free expansion of plate and bar beside a rod per warming (n,) [m/K]."""
    bar = bars_of(catalog, body)
    return body.metal["expansion"] * body.choice.thickness + bar["expansion"] * bar["height"]


def laid(body: Body) -> layout.Bars:
    return layout.bars(body.seats.positions, body.seats.pattern, body.choice.length, body.choice.width)


def bar_length(body: Body) -> np.ndarray:
    """Length of the bars (n,) [m]: over the plate, and to the edge distance beyond the rods."""
    lie, edge = laid(body), layout.edge_distance(body.seats.bore, body.seats.seat)
    return np.fmax(lie.plate, layout.rounded_up(2.0 * (lie.reach + edge)))


def parts(catalog, body: Body) -> tuple[Part, ...]:
    choice, seats, bar = body.choice, body.seats, bars_of(catalog, body)
    through = seats.through(choice.length, choice.width)
    mass = body.metal["density"] * choice.thickness * (body.area - through * np.pi / 4 * seats.bore**2)
    length = bar_length(body)
    beam = strongbacks.mass(length, bar["width"], bar["height"], bar["density"], seats.bore)
    names = catalog["materials"].ids
    plate_size = size(choice.length, choice.width, choice.thickness)
    bar_size, profile = size(bar["width"], bar["height"], length), size(bar["width"], bar["height"])

    def alloy(row: int) -> str:
        return str(names[choice.material[row]])

    return (
        Part("pressing plate", np.ones(len(mass), int), mass, mass * body.metal["price"],
             lambda row: f"plate {plate_size(row)}", alloy, "stock plate, cut and bored",
             flat(catalog, "plates", alloy, choice.thickness, "plate", "plate", length=choice.length,
                  width=choice.width, density=body.metal["density"])),
        Part("strongback", seats.count // 2, beam, beam * bar["price"], lambda row: f"bar {bar_size(row)}",
             lambda row: str(names[bar["material"][row]]), "catalog, beams; cut and bored",
             particulars(lambda row: entry_of(catalog["beams"], int(choice.beam[row])), category="bar", make_buy="make",
                     form="flat", profile=lambda row: f"bar {profile(row)}", width=bar["width"],
                     thickness=bar["height"], cut_length=length, density=bar["density"], surface=SURFACE)),
    )


def checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    return (*_plate_checks(catalog, body, service), *_bar_checks(catalog, body, service))


def _plate_checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    stress = solid.bending_stress(np.maximum(service.load.moment, service.load.seat_moment), body.made.thickness)
    bar, on_plate = bars_of(catalog, body), laid(body).plate
    pressed = strongbacks.plate_pressure(2.0 * service.rod_force, bar["made_width"], on_plate)
    return (
        Check("bending stress", stress, allowable_stress(body.metal), "MPa",
              "plate on elastic foundation, EN 13445-3:2021, Table 6-1 for the allowable", metal=body.endurance),
        Check("bearing under the bars", pressed, np.minimum(body.metal["bearing_pressure"], bar["bearing_pressure"]),
              "MPa", "VDI 2230-1:2015, Table A9"),
    )


def _bar_checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    bar, seats, load = bars_of(catalog, body), body.seats, service.load
    section, allowed = (bar["made_width"], bar["made_height"]), bar["yield_strength"] / YIELD_SAFETY
    bored = np.minimum(seats.bore, 0.9 * bar["made_width"])
    tips = strongbacks.critical_moment(2.0 * laid(body).reach, *section, bar["modulus"], bar["poisson"])
    seat = strongbacks.seat_area(seats.seat, bored, bar["made_width"])
    book = "Gere and Goodno, Mechanics of Materials, 8th ed.; EN 13445-3:2021, Table 6-1 for the allowable"
    return (
        Check("bending of the bars", strongbacks.bending_stress(load.beam_moment, *section), allowed, "MPa", book,
              metal=endurance_of(catalog, bar["material"])),
        Check("shear of the bars", strongbacks.shear_stress(load.beam_shear, *section, bored), allowed / np.sqrt(3.0),
              "MPa", book),
        Check("tipping of the bars", load.beam_moment, tips / TIPPING_SAFETY, "N*m",
              "Timoshenko and Gere, Theory of Elastic Stability, art. 6.2"),
        Check("bearing under washers", service.rod_force / seat, bar["bearing_pressure"], "MPa",
              "VDI 2230-1:2015, clause 5.5.4 (R10), Table A9"),
    )


def footprint(catalog, body: Body) -> np.ndarray:
    """Rods pull at the bars, and their seats may lie beyond the plate."""
    return np.zeros(len(body.choice))


def outside(catalog, body: Body) -> tuple[np.ndarray, np.ndarray]:
    """Length and width of the room that the plate takes (n,) [m]."""
    lie, bar = laid(body), bar_length(body)
    return tuple(np.where(lie.direction == axis, np.fmax(bar, side), side)
                 for axis, side in enumerate((body.choice.length, body.choice.width)))


def faults(catalog, body: Body) -> tuple[Fault, ...]:
    lie, bar, seats = laid(body), bars_of(catalog, body), body.seats
    cut = seats.through(body.choice.length, body.choice.width, 0.5 * seats.bore) != seats.through(
        body.choice.length, body.choice.width, -0.5 * seats.bore)
    wide, bores = bar["width"], seats.bore
    return (
        Fault("rods not in pairs", ~lie.paired, lambda row: (
            "its bars need rods in pairs, mirror images along and across the plate, one at either end of each bar")),
        Fault("bars overlap", lie.paired & (lie.spacing < wide - 1e-9), lambda row: (
            f"bars of {millimetres(wide[row])} mm overlap, {millimetres(lie.spacing[row])} mm apart")),
        Fault("bars off the plate", lie.paired & (2.0 * lie.outermost + wide > lie.plate_across + 1e-9), lambda row: (
            f"bars of {millimetres(wide[row])} mm at {millimetres(lie.outermost[row])} mm from its middle reach over "
            f"its edge at {millimetres(lie.plate_across[row] / 2.0)} mm")),
        Fault("bars narrower than their bores", bores >= wide - 1e-9, lambda row: (
            f"bars of {millimetres(wide[row])} mm are no wider than the bores of {millimetres(bores[row])} mm")),
        Fault("bores cut the edge", cut, lambda row: f"bores of {millimetres(bores[row])} mm break out of its edge"),
    )


def highest_temperature(catalog, body: Body) -> np.ndarray:
    return np.minimum(body.metal["highest_temperature"], bars_of(catalog, body)["highest_temperature"])
