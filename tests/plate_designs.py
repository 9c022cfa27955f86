"""Designs that tests of end plates start from: one of every form, in a duty that does not strain them."""

import numpy as np
from designs import CLAMPED, changed, judged
from tasks import UNIAXIAL

PLATE = UNIAXIAL["plate"]
CALM = {"cell__breathing": "0.02 mm", "cell__irreversible_growth": "0.002 mm"}
"""A stack that swings by a tenth of the window."""


def clamped(rod: str, plate: dict | None = None, **parts) -> dict:
    """The clamped frame with a rod and other keys of its plate."""
    return CLAMPED | {"plate": {**PLATE, **(plate or {})}, "rods": CLAMPED["rods"] | {"designation": rod}} | parts


FORMS = {
    "solid": clamped("ISO 4014 - M10 x 120 - 10.9"),
    "crowned": clamped("ISO 4014 - M10 x 120 - 10.9", {"form": "crowned"}),
    "ribbed": clamped("ISO 4014 - M10 x 130 - 10.9", {
        "form": "ribbed", "thickness": "30 mm", "skin": "5 mm", "rib_width": "3 mm", "rib_spacing": "23 mm"}),
    "sandwich": clamped("DIN 976 - M10 x 160 - 10.9", {
        "form": "sandwich", "thickness": "33 mm", "skin": "1.5 mm", "core": "5052-3.2-130"}),
    "strongback": clamped("DIN 976 - M10 x 200 - 10.9", {
        "form": "strongback", "thickness": "10 mm", "width": "100 mm", "beam": "S355 - 20 x 40"}),
    "rigid opposite": clamped("DIN 976 - M10 x 130 - 10.9", opposite_plate={"form": "rigid", "thickness": "20 mm"}),
    "unlike": clamped("DIN 976 - M10 x 130 - 10.9", opposite_plate={**PLATE, "material": "S355", "thickness": "20 mm"}),
}


def calm(form: str, changes: dict | None = None, **keys):
    """The design of a form, judged in the calm duty."""
    return judged(changed(FORMS[form], changes or {}), **CALM, **keys)


def mass(found, item: str) -> float:
    """Mass of all parts of one item [kg]."""
    return sum(float(np.ravel(line.quantity)[0] * np.ravel(line.unit_mass)[0]) for line in found.response.lines
               if line.item == item)


def cost(found, item: str) -> float:
    return sum(float(np.ravel(line.quantity)[0] * np.ravel(line.unit_cost)[0]) for line in found.response.lines
               if line.item == item)
