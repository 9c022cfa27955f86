"""Solid plates, flat or crowned: sawn from stock and bored."""

from dataclasses import replace

import numpy as np

from packdesign.holders.frame.choice import PlateChoice
from packdesign.holders.frame.forms import stock
from packdesign.holders.frame.forms.body import (
    SURFACE,
    Body,
    Check,
    Part,
    Service,
    allowable_stress,
    size,
    under_washers,
)
from packdesign.holders.particulars import flat
from packdesign.holders.response import Fault
from packdesign.mechanics import panels, plates


def made(catalog, choice: PlateChoice, share: np.ndarray | None) -> PlateChoice:
    """Plates as delivered; a crown is milled into what was delivered, to suit its thickness."""
    return replace(choice, thickness=stock.delivered(catalog, choice.material, choice.thickness, stock.PLATE, share))


def panel(catalog, body: Body) -> panels.Panel:
    plate = body.made
    return panels.solid(plate.length, plate.width, plate.thickness, body.metal["modulus"], body.metal["poisson"])


def height(catalog, body: Body) -> np.ndarray:
    return body.choice.thickness


def expansion(catalog, body: Body) -> np.ndarray:
    """Free expansion beside a rod per warming (n,) [m/K]."""
    return body.metal["expansion"] * body.choice.thickness


def bending_stress(moment: np.ndarray, thickness: np.ndarray) -> np.ndarray:
    """Stress on the surface of a plate under a moment per width (n,) [Pa]."""
    return 6.0 / thickness**2 * moment


def parts(catalog, body: Body) -> tuple[Part, ...]:
    choice, names, forms = body.choice, catalog["materials"].ids, catalog["plate_forms"].ids
    mass = body.metal["density"] * choice.thickness * (body.area - body.bores)
    cost = mass * body.metal["price"] + body.work["surcharge"] * body.area

    told = size(choice.length, choice.width, choice.thickness)

    def named(row: int) -> str:
        return f"{'crowned plate' if forms[choice.form[row]] == 'crowned' else 'plate'} {told(row)}"

    def metal(row: int) -> str:
        return str(names[choice.material[row]])

    return (Part("end plate", np.ones(len(mass), int), mass, cost, named, metal, "stock plate, cut and bored",
                 flat(catalog, "plates", metal, choice.thickness, "plate", "plate", length=choice.length,
                      width=choice.width, density=body.metal["density"], surface=SURFACE)),)


def checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    """Bending, at the bores with the factor of a hole."""
    thickness, load = body.made.thickness, service.load
    peak = np.maximum(load.moment, plates.hole_factor(body.seats.bore, thickness) * load.seat_moment)
    return (Check("bending stress", bending_stress(peak, thickness), allowable_stress(body.metal),
                  "MPa", "plate on elastic foundation, EN 13445-3:2021, Table 6-1 for the allowable",
                  metal=body.endurance),
            Check("bearing under washers", under_washers(body, service.rod_force), body.metal["bearing_pressure"],
                  "MPa", "VDI 2230-1:2015, clause 5.5.4 (R10), Table A9"))


def softness(catalog, body: Body) -> np.ndarray:
    """Approach of the cells to the plate's middle per pressure, beside bending (n,) [m/Pa]."""
    return np.zeros(len(body.choice))


def seat(catalog, body: Body) -> np.ndarray:
    """Diameter over which a rod's force is spread (n,) [m]."""
    return body.seats.seat


def footprint(catalog, body: Body) -> np.ndarray:
    """Diameter of what must lie on the plate around a rod (n,) [m]."""
    return body.seats.seat


def outside(catalog, body: Body) -> tuple[np.ndarray, np.ndarray]:
    """Length and width of the room that the plate takes (n,) [m]."""
    return body.choice.length, body.choice.width


def faults(catalog, body: Body) -> tuple[Fault, ...]:
    return ()


def highest_temperature(catalog, body: Body) -> np.ndarray:
    return body.metal["highest_temperature"]
