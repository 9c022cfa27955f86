"""What is wrong with an asymmetric holder beside the other sections of its task."""

import math

from packdesign.task import leaves
from packdesign.task.plates import RIGID

Faults = list[tuple[tuple[str, ...], str]]
"""Paths and messages."""
KIND = "asymmetric"
CATHODE = ("cathode_lowest", "cathode_highest")
"""Limits of the window that no other kind of holder has."""
AREA_TOLERANCE = 0.01
"""Share by which the pressed face may differ from the bore: papers print areas to two digits."""


def asymmetric_faults(file, catalog) -> Faults:
    """What is wrong with a file whose sections are good by themselves."""
    if getattr(file.holder, "kind", None) != KIND:
        return [(("window", name), f"expected with an {KIND} holder alone: in others both electrodes have one pressure")
                for name in CATHODE if getattr(file.window, name) is not None]
    return [*_cell_faults(file), *_spring_faults(file.holder.springs, catalog), *_frame_faults(file.holder, catalog)]


def _cell_faults(file) -> Faults:
    """One pellet, as large as the bore, whose electrodes are known."""
    cell, stack, bore, found = file.cell, file.stack, file.holder.die.bore, []
    if cell.electrodes is None:
        found.append((("cell",), f"expected electrodes: either plunger of an {KIND} holder feels its own"))
    if stack.cells != 1:
        found.append((("stack", "cells"), "expected 1, as a die holds one pellet"))
    if stack.side_by_side is not None:
        found.append((("stack", "side_by_side"), "expected none, as a die holds one pellet"))
    if file.pack is not None:
        found.append((("pack",), f"expected none: {KIND} holders are not packed"))
    side = math.sqrt(math.pi) / 2.0 * bore
    if abs(cell.length * cell.width / side**2 - 1.0) > AREA_TOLERANCE:
        found.append((("holder", "die", "bore"), (
            f"expected a bore as large as the pressed face, {cell.length * cell.width * 1e6:.5g} mm2; of this one it "
            f"is {side**2 * 1e6:.5g} mm2, a square of {leaves.shown(side, 'mm')}")))
    return found


def _spring_faults(springs, catalog) -> Faults:
    if springs.id not in catalog["helical_springs"]:
        return [(("holder", "springs", "id"), "expected a helical spring: it stands in the bore under the plunger")]
    return [(("holder", "springs", "parallel"), "expected 1: one column stands under the plunger")] * (
        springs.parallel != 1)


def _frame_faults(holder, catalog) -> Faults:
    """Screws set a force, as the springs are under the cathode alone; plungers press plates in the middle."""
    table, found = catalog["settings"], []
    if table["by"][table.index(holder.setting)] != "force":
        found.append((("holder", "setting"), "expected a way to set the force of the screws"))
    plates = (("plate", holder.plate), ("opposite_plate", holder.opposite_plate))
    return found + [(("holder", name, "form"), "expected another form: a plunger presses in the middle of the plate")
                    for name, plate in plates if plate is not None and plate.form in ("crowned", RIGID)]
