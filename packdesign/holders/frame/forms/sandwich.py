"""Sandwich plates: two sheets bonded to a light core, with a solid bush under every washer."""

from dataclasses import replace

import numpy as np

from packdesign.holders.frame.choice import PlateChoice
from packdesign.holders.frame.forms import stock
from packdesign.holders.frame.forms.body import (
    SURFACE,
    YIELD_SAFETY,
    Body,
    Check,
    Part,
    Service,
    allowable_stress,
    columns,
    size,
    under_washers,
)
from packdesign.holders.particulars import flat, named_entry, particulars, turned
from packdesign.holders.response import Fault, millimetres
from packdesign.mechanics import panels, sandwich

CORE = ("basis", "density", "compressive_strength", "compressive_modulus", "shear_strength_l", "shear_modulus_l",
        "shear_strength_w", "shear_modulus_w", "cell_size", "lasting_share", "highest_temperature", "price")

CORE_SAFETY = {"minimum": YIELD_SAFETY, "typical": 2.0}
"""Safety against failure of the core by what its strengths are: typical ones are about four thirds of the least."""

BUCKLING_SAFETY = 2.0
"""Safety against local buckling of the faces, which goes by moduli; those of cores are typical ones."""

TOLERANCE = 1e-6
"""Heights of cores that agree to a micrometre are one."""

HOLE_FACTOR = 3.0
"""Stress at the bore of a face over that beside it, as if the bush took nothing (Kirsch, Z. VDI 42 (1898) 797)."""


def core_of(catalog, body: Body) -> dict[str, np.ndarray]:
    return columns(catalog["cores"], body.choice.core, CORE)


def lasting(core: dict[str, np.ndarray], strength: str) -> np.ndarray:
    """What a core bears for years of one of its strengths (n,) [Pa]."""
    safety = np.where(core["basis"] == "minimum", CORE_SAFETY["minimum"], CORE_SAFETY["typical"])
    return core[strength] * core["lasting_share"] / safety


def core_height(body: Body) -> np.ndarray:
    return body.choice.thickness - 2.0 * body.choice.skin


def seat(catalog, body: Body) -> np.ndarray:
    """Diameter of the bushes (n,) [m]."""
    return sandwich.bush_diameter(body.seats.seat, body.work["seat_margin"])


def made(catalog, choice: PlateChoice, share: np.ndarray | None) -> PlateChoice:
    """Faces as delivered; cores are cut closer."""
    skin = stock.delivered(catalog, choice.material, choice.skin, stock.SHEET, share)
    return replace(choice, skin=skin, thickness=choice.thickness + 2.0 * (skin - choice.skin))


def panel(catalog, body: Body) -> panels.Panel:
    plate, core = body.made, core_of(catalog, body)
    return sandwich.panel(plate.length, plate.width, body.metal["modulus"], body.metal["poisson"], plate.skin,
                          core_height(body), core["shear_modulus_l"], core["shear_modulus_w"])


def softness(catalog, body: Body) -> np.ndarray:
    """Approach of the cells to the plate's middle per pressure, beside bending (n,) [m/Pa]."""
    return sandwich.core_softness(core_height(body), core_of(catalog, body)["compressive_modulus"])


def height(catalog, body: Body) -> np.ndarray:
    return body.choice.thickness


def expansion(catalog, body: Body) -> np.ndarray:
    """Free expansion of faces and bush beside a rod per warming (n,) [m/K]."""
    return body.metal["expansion"] * body.choice.thickness


def parts(catalog, body: Body) -> tuple[Part, ...]:
    """Bonding is work on the plate as a whole; its cost stands with the adhesive."""
    choice, metal, core, seats = body.choice, body.metal, core_of(catalog, body), body.seats
    deep, wide, one = core_height(body), seat(catalog, body), np.ones(len(choice), int)
    plate = choice.length, choice.width
    faces = sandwich.faces_mass(*plate, choice.skin, metal["density"], seats.count, seats.bore)
    filling = sandwich.core_mass(*plate, deep, core["density"], seats.count, wide)
    glue = sandwich.adhesive_mass(*plate, body.work["adhesive"])
    ring = metal["density"] * deep * np.pi / 4 * (wide**2 - seats.bore**2)
    sheet, block, tube = size(*plate, choice.skin), size(*plate, deep), size(wide, seats.bore, deep)
    plane, high = size(*plate), size(deep)
    metals, cores = catalog["materials"].ids, catalog["cores"].ids

    def metal_name(row: int) -> str:
        return str(metals[choice.material[row]])

    def core_name(row: int) -> str:
        return str(cores[choice.core[row]])

    return (
        Part("face sheet", 2 * one, faces / 2, faces / 2 * metal["price"], lambda row: f"sheet {sheet(row)}",
             metal_name, "sheet, cut and bored",
             flat(catalog, "sheets", metal_name, choice.skin, "sheet", "plate", length=choice.length,
                  width=choice.width, density=metal["density"], surface=SURFACE)),
        Part("core", one, filling, filling * core["price"], lambda row: f"core {block(row)}", core_name,
             "catalog, cores",
             particulars(lambda row: named_entry(catalog["core_stock"], f"{core_name(row)} - {high(row)}"),
                         category="core", make_buy="make", form="block", length=choice.length, width=choice.width,
                         thickness=deep, stock_thickness=deep, density=core["density"])),
        Part("adhesive", one, glue, body.work["surcharge"] * body.area,
             lambda row: f"film adhesive {plane(row)}, {body.work['adhesive'][row] * 1e3:.6g} g/m2, 2 layers",
             lambda row: "film adhesive", "catalog, plate_forms; with the work of bonding",
             particulars(category="adhesive", make_buy="buy", form="matter", length=choice.length, width=choice.width,
                     note="cost includes the work of bonding")),
        Part("bush", seats.count, ring, ring * metal["price"], lambda row: f"bush {tube(row)}", metal_name,
             "turned and bonded in", turned(wide, seats.bore, deep, density=metal["density"])),
    )


def checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    return (*_face_checks(catalog, body, service), *_core_checks(catalog, body, service),
            Check("bearing under washers", under_washers(body, service.rod_force), body.metal["bearing_pressure"],
                  "MPa", "VDI 2230-1:2015, clause 5.5.4 (R10), Table A9"))


def _face_checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    plate, metal, core, deep = body.made, body.metal, core_of(catalog, body), core_height(body)
    allowed, load = allowable_stress(metal), service.load
    plain = sandwich.face_stress(load.moment, plate.skin, deep)
    bored = HOLE_FACTOR * sandwich.face_stress(load.seat_moment, plate.skin, deep)
    softest = np.minimum(core["shear_modulus_l"], core["shear_modulus_w"])
    wrinkles = sandwich.wrinkling_stress(metal["modulus"], core["compressive_modulus"], softest)
    dimples = sandwich.dimpling_stress(metal["modulus"], metal["poisson"], plate.skin, core["cell_size"])
    bridge = sandwich.cell_bending_stress(service.pressure, plate.skin, core["cell_size"])
    return (
        Check("face stress", np.maximum(plain, bored), allowed, "MPa",
              "Zenkert, Sandwich Construction, sect. 3.2, at bores after Kirsch; EN 13445-3:2021, Table 6-1; EUROCOMP",
              metal=body.endurance),
        Check("wrinkling of the faces", plain, wrinkles / BUCKLING_SAFETY, "MPa",
              "Hoff and Mautner 1945; Zenkert, Sandwich Construction, sect. 6.3"),
        Check("dimpling of the faces", plain, np.nan_to_num(dimples / BUCKLING_SAFETY, nan=np.inf), "MPa",
              "Hexcel AGU 075b, intra-cell buckling"),
        Check("face over one cell", np.nan_to_num(bridge), allowed, "MPa",
              "Timoshenko, Theory of Plates and Shells, art. 16: clamped circular plate"),
    )


def _core_checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    plate, core, deep = body.made, core_of(catalog, body), core_height(body)
    weakest = np.minimum(lasting(core, "shear_strength_l"), lasting(core, "shear_strength_w"))
    along, across = (sandwich.core_shear_stress(shear, plate.skin, deep)
                     for shear in (service.load.shear_x, service.load.shear_y))
    pull = sandwich.bush_shear_stress(service.rod_force, seat(catalog, body), plate.skin, deep)
    book = "Hexcel AGU 075b; catalog, cores"
    return (
        Check("core shear along", along, lasting(core, "shear_strength_l"), "MPa", book),
        Check("core shear across", across, lasting(core, "shear_strength_w"), "MPa", book),
        Check("core crushing", service.pressure, lasting(core, "compressive_strength"), "MPa", book),
        Check("core around the bushes", pull, weakest, "MPa",
              "ECSS-E-HB-32-22A, Insert design handbook; catalog, cores"),
    )


def footprint(catalog, body: Body) -> np.ndarray:
    """Diameter of what must lie on the plate around a rod (n,) [m]."""
    return seat(catalog, body)


def outside(catalog, body: Body) -> tuple[np.ndarray, np.ndarray]:
    """Length and width of the room that the plate takes (n,) [m]."""
    return body.choice.length, body.choice.width


def faults(catalog, body: Body) -> tuple[Fault, ...]:
    """A core is bought in the heights that are sold."""
    deep, names, stock = core_height(body), catalog["cores"].ids, catalog["core_stock"]
    sold = {row: stock["height"][stock["core"] == names[row]] for row in np.unique(body.choice.core).tolist()}
    unsold = np.ones(len(deep), bool)
    for row, heights in sold.items():
        mine = np.flatnonzero(body.choice.core == row)
        unsold[mine] = ~(np.abs(heights - deep[mine, None]) < TOLERANCE).any(axis=1)

    def told(row: int) -> str:
        core = int(body.choice.core[row])
        near = sorted(sold[core], key=lambda height: abs(height - deep[row]))[:3]
        return (f"no core {names[core]} is sold {millimetres(round(deep[row], 9))} mm high; nearest: "
                f"{', '.join(map(millimetres, sorted(near))) or 'none'} mm")

    return (Fault("no such core sold", unsold, told),)


def highest_temperature(catalog, body: Body) -> np.ndarray:
    glue = np.nan_to_num(body.work["highest_temperature"], nan=np.inf)
    return np.minimum.reduce([body.metal["highest_temperature"], core_of(catalog, body)["highest_temperature"], glue])
