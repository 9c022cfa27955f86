"""Plates that bend press the edges of a stack more than its middle; what letting the pressure off leaves."""

from functools import cache

from packdesign.validate import rigs
from packdesign.validate.cases import Case
from packdesign.validate.papers.sources import CHEN

STACK = {
    "schema": "packdesign/1", "name": "bending-plate",
    "cell": {"length": "100 mm", "width": "80 mm", "thickness": "20 mm", "mass": "0.4 kg", "energy": "100 Wh",
             "breathing": "0 mm", "irreversible_growth": "0 mm", "through_modulus": "100 MPa",
             "thermal_expansion": "0 1/K"},
    "stack": {"cells": 1},
    "duty": {"charge": [0.0, 1.0], "temperature": {"assembly": "25 degC", "lowest": "25 degC", "highest": "25 degC"},
             "cycles": 0, "years": 0, "depressurisations": 0, "temperature_cycles": 0},
    "window": {"lowest": "1 MPa", "highest": "3 MPa", "uniformity": 10},
    "holder": {
        "kind": "uniaxial", "pressure_set": "2 MPa", "setting": "load_cell",
        "plate": {"material": "EN AW-6082-T651", "thickness": "10 mm", "length": "160 mm", "width": "120 mm"},
        "rods": {"designation": "DIN 976 - M10 x 70 - 8.8", "count": 4, "positions": [
            [f"{x} mm", f"{y} mm"] for x in (-70, 70) for y in (-50, 50)]}},
}
"""A stack of 100 x 80 x 20 mm and 100 MPa under aluminium plates with screws at their corners, at 2 MPa."""
STIFF = 100
"""Thickness of a plate that hardly bends [mm]."""


@cache
def _evenness(thickness: float) -> float:
    """Lowest over highest local pressure under plates of a thickness [mm]."""
    found = rigs.nominal(rigs.changed(STACK, {
        "holder.plate.thickness": f"{thickness:g} mm",
        "holder.rods.designation": f"DIN 976 - M10 x {50 + 2 * thickness:g} - 8.8"}))
    lowest, highest = found.response.local_range()
    return float(lowest[0] / highest[0])


def _events() -> float:
    """Depressurisations that a duty logs below the cell's floor."""
    from packdesign.evaluate.life import events

    found = rigs.judged(rigs.shipped_task("agc_module/task.toml", choose=None, holder=HELD, cell__breathing="0 mm"))
    return float(sum(event.count[0] for event in events(found) if event.below_floor[0]))


HELD = {
    "kind": "uniaxial", "pressure_set": "1.6 MPa", "setting": "load_cell",
    "plate": {"material": "EN AW-7075-T651", "thickness": "25 mm", "length": "162 mm", "width": "117 mm"},
    "rods": {"designation": "ISO 4014 - M10 x 120 - 10.9", "count": 4, "positions": [
        [f"{x} mm", f"{y} mm"] for x in (-66, 66) for y in (-43.5, 43.5)]},
}
"""A frame around ten cells that do not breathe."""
CASES = (
    Case("H13a", CHEN, "lowest over highest local pressure under aluminium plates of 10 mm at 2 MPa, 100 x 80 mm",
         "lower in the middle than at the edges", "-", 0.0, 0.99, "the paper gives the sense alone",
         lambda: _evenness(10),
         "stack 20 mm high of 100 MPa, plates 160 x 120 mm, four corner screws, plates as thin as may be delivered"),
    Case("H13b", CHEN, "the same, of plates of 24 mm over plates of 10 mm", "thicker plates press more evenly", "-",
         1.01, 1e3, "the paper gives the sense alone", lambda: _evenness(24) / _evenness(10), "as before"),
    Case("H13c", CHEN, f"the same under plates of {STIFF} mm", "plates thick enough do not bend", "-", 0.98, 1.0,
         "a rigid plate gives 1", lambda: _evenness(STIFF), "as before"),
    Case("H14", CHEN, "depressurisations logged below the cell's floor, of 50 in the duty",
         "contact that is lost at rest does not come back", "-", 50, 50, "a count", _events,
         "shipped module between rigid plates, cells that do not breathe"),
)
