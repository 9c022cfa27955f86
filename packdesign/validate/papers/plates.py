"""Plates that bend press the edges of a stack more than its middle; what letting the pressure off leaves."""

from functools import cache

from packdesign.evaluate.life import events
from packdesign.validate import rigs


@cache
def evenness(thickness: float) -> float:
    """Lowest over highest local pressure under plates of a thickness [mm]."""
    found = rigs.nominal(rigs.changed(rigs.own("bending_plate"), {
        "holder.plate.thickness": f"{thickness:g} mm",
        "holder.rods.designation": f"DIN 976 - M10 x {50 + 2 * thickness:g} - 8.8"}))
    lowest, highest = found.response.local_range()
    return float(lowest[0] / highest[0])


def gain(thin: float, thick: float) -> float:
    """Evenness under thick plates over that under thin ones [-]; thicknesses in mm."""
    return evenness(thick) / evenness(thin)


def depressurisations() -> float:
    """Depressurisations that a duty logs below the cell's floor."""
    found = rigs.judged(rigs.own("still_module"))
    return float(sum(event.count[0] for event in events(found) if event.below_floor[0]))
