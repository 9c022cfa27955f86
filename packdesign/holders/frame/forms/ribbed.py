"""Ribbed plates: milled from a billet, a sheet on the cells, ribs in both directions and a boss around every rod."""

from dataclasses import replace

import numpy as np

from packdesign.holders.frame.choice import PlateChoice
from packdesign.holders.frame.forms import solid, stock
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
from packdesign.holders.response import Fault, millimetres
from packdesign.mechanics import panels, plates, pockets, ribs
from packdesign.requirements import NEITHER

WIDEST_SPACING = 0.2
"""Spacing of ribs over the plate's smaller side up to which they may be smeared."""


def section(choice: PlateChoice) -> tuple[np.ndarray, ...]:
    """Thickness, sheet, rib width and spacing (n,) [m]."""
    return choice.thickness, choice.skin, choice.rib_width, choice.rib_spacing


def made(catalog, choice: PlateChoice, share: np.ndarray | None) -> PlateChoice:
    """Billets as delivered, as facing adds nothing, with sheet and ribs as milled."""
    sizes = {name: stock.delivered(catalog, choice.material, getattr(choice, name), product, share)
             for name, product in {"thickness": stock.PLATE, "skin": stock.MACHINED,
                                   "rib_width": stock.MACHINED}.items()}
    return replace(choice, **sizes)


def panel(catalog, body: Body) -> panels.Panel:
    return ribs.panel(body.choice.length, body.choice.width, *section(body.made), body.metal["modulus"],
                      body.metal["poisson"])


def height(catalog, body: Body) -> np.ndarray:
    return body.choice.thickness


def expansion(catalog, body: Body) -> np.ndarray:
    """Free expansion of a boss beside its rod per warming (n,) [m/K]."""
    return body.metal["expansion"] * body.choice.thickness


def softness(catalog, body: Body) -> np.ndarray:
    return np.zeros(len(body.choice))


def seat(catalog, body: Body) -> np.ndarray:
    return body.seats.seat


def pressure_loss(body: Body, softness: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Share of the pressure lost between the ribs (n,), on a bed of a softness [m/Pa] and a height [m]."""
    return pockets.pressure_loss(*section(body.made)[1:], body.metal["modulus"], body.metal["poisson"], softness,
                                 height)


def boss(body: Body) -> np.ndarray:
    """Diameter of the solid boss around a rod (n,) [m]."""
    return body.seats.seat + 2.0 * body.work["seat_margin"]


def removed(body: Body) -> np.ndarray:
    """Volume milled away (n,) [m3]."""
    return pockets.removed_volume(body.choice.length, body.choice.width, *section(body.choice), body.seats.count,
                                  boss(body))


def parts(catalog, body: Body) -> tuple[Part, ...]:
    """The billet is bought whole."""
    choice, metal, away, names = body.choice, body.metal, removed(body), catalog["materials"].ids
    mass = metal["density"] * (choice.thickness * (body.area - body.bores) - away)
    cost = (metal["density"] * choice.thickness * body.area * metal["price"] + body.work["removal"] * away
            + body.work["surcharge"] * body.area)
    told = size(choice.length, choice.width, choice.thickness)

    def named(row: int) -> str:
        skin, rib, spacing = (millimetres(column[row]) for column in section(choice)[1:])
        return f"ribbed plate {told(row)}, sheet {skin}, ribs {rib} every {spacing}"

    def alloy(row: int) -> str:
        return str(names[choice.material[row]])

    return (Part("end plate", np.ones(len(mass), int), mass, cost, named, alloy, "stock plate, milled and bored",
                 flat(catalog, "plates", alloy, choice.thickness, "plate", "plate", length=choice.length,
                      width=choice.width, density=metal["density"], surface=SURFACE)),)


def checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    return (*_stresses(body, service), *_workshop(body),
            Check("bearing under washers", under_washers(body, service.rod_force), body.metal["bearing_pressure"],
                  "MPa", "VDI 2230-1:2015, clause 5.5.4 (R10), Table A9"))


def _stresses(body: Body, service: Service) -> tuple[Check, ...]:
    """The ribs' tips are judged for buckling whichever way they are bent."""
    load, cut, metal = service.load, section(body.made), body.metal
    thickness, skin, rib, spacing = cut
    allowed = allowable_stress(metal)
    tips = ribs.tip_stress(np.maximum(load.moment_x, load.moment_y), *cut)
    sheet = ribs.sheet_stress(load.moment, *cut) + pockets.sheet_stress(service.pressure, skin, rib, spacing)
    bores = plates.hole_factor(body.seats.bore, thickness) * solid.bending_stress(load.seat_moment, thickness)
    shear = ribs.rib_shear_stress(np.maximum(load.shear_x, load.shear_y), *cut)
    cripples = ribs.crippling_stress(thickness, skin, rib, metal["modulus"], metal["poisson"])
    book = "Timoshenko, Theory of Plates and Shells, art. 86; EN 13445-3:2021, Table 6-1 for the allowable"
    return (
        Check("stress at the ribs' tips", tips, allowed, "MPa", book, metal=body.endurance),
        Check("stress of the sheet", sheet, allowed, "MPa", f"{book}; Table 35 between the ribs", metal=body.endurance),
        Check("stress at the bores", bores, allowed, "MPa", "Roark's Formulas, 7th ed., table 17.1, at solid bosses",
              metal=body.endurance),
        Check("shear of the ribs", shear, allowed / np.sqrt(3.0), "MPa", book),
        Check("crippling of the ribs", tips, cripples, "MPa", "Gerard and Becker, NACA TN 3781"),
    )


def _workshop(body: Body) -> tuple[Check, ...]:
    thickness, skin, rib, spacing = section(body.choice)
    widest = WIDEST_SPACING * np.minimum(body.choice.length, body.choice.width)
    return (
        Check("height of the ribs", thickness - skin, pockets.tallest_rib(rib, spacing), "mm",
              "workshop rule: ten rib widths, four cutters that fit the pocket", NEITHER),
        Check("spacing of the ribs", spacing, widest, "mm", "ribs that may be smeared: five along each side", NEITHER),
    )


def footprint(catalog, body: Body) -> np.ndarray:
    """Diameter of what must lie on the plate around a rod (n,) [m]."""
    return boss(body)


def outside(catalog, body: Body) -> tuple[np.ndarray, np.ndarray]:
    """Length and width of the room that the plate takes (n,) [m]."""
    return body.choice.length, body.choice.width


def faults(catalog, body: Body) -> tuple[Fault, ...]:
    return ()


def highest_temperature(catalog, body: Body) -> np.ndarray:
    return body.metal["highest_temperature"]
