"""What is wrong with a pack beside the other sections of its task."""

import math

import numpy as np

from packdesign.mechanics.packing import capacity
from packdesign.task import leaves
from packdesign.task.pack import AXES, MOST_CELLS, Pack, own_axes

Faults = list[tuple[tuple[str, ...], str]]
"""Paths and messages."""


def pack_faults(file, rated: bool) -> Faults:
    """What is wrong with the pack of a file whose sections are good by themselves."""
    pack, cell, stack = file.pack, file.cell, file.stack
    if not pack.turns:
        return [(("pack", "lengthwise"), "expected another axis than that of orientation: cells press across their "
                                         "length")]
    counting = _counting_faults(pack, cell)
    wanted = 0 if counting or pack.energy is None else pack.wanted(cell).cells
    return (counting + _room_faults(pack, cell, wanted) + _cooling_faults(pack, stack)
            + (_rated_faults(pack, stack) if rated else []))


def _rated_faults(pack: Pack, stack) -> Faults:
    """A rated pack has one way to stand, and a stack that its own lists and clearances allow."""
    found = [(("pack", name), f"expected one axis for a given design; found {', '.join(axes)}")
             for name, axes in (("orientation", pack.orientation), ("lengthwise", pack.lengthwise)) if len(axes) > 1]
    if pack.stack_cells is not None and stack.cells not in pack.stack_cells:
        found.append((("pack", "stack_cells"), f"expected the {stack.cells} of stack.cells among them"))
    beside = stack.side_by_side
    stacks = beside.along * beside.across if beside else 1
    if pack.rows is not None and stacks not in pack.rows:
        found.append((("pack", "rows"), f"expected the {stacks} of stack.side_by_side among them"))
    return found + (_gap_faults(pack, stack) if stacks > 1 else [])


def _gap_faults(pack: Pack, stack) -> Faults:
    """Stacks closer to each other than the clearances of the pack ask."""
    given, least = stack.side_by_side.gap, pack.clearance.gaps
    if all(gap >= asked * (1.0 - 1e-9) for gap, asked in zip(given, least, strict=True)):
        return []
    along, across = (leaves.shown(asked, "mm") for asked in least)
    return [(("stack", "side_by_side", "gap"), f"expected at least {along} along and {across} across, as "
             "pack.clearance asks")]


def _counting_faults(pack: Pack, cell) -> Faults:
    """What is wrong with the number of cells that a pack asks for."""
    if pack.voltage is not None and pack.energy is None:
        return [(("pack", "voltage"), "expected pack.energy beside it, from which cells in parallel follow")]
    if pack.voltage is not None and cell.voltage is None:
        return [(("pack", "voltage"), "expected cell.voltage too, from which cells in series follow")]
    if pack.energy is None:
        return []
    found = pack.wanted(cell)
    if found.cells > MOST_CELLS:
        each = leaves.shown(cell.energy, "Wh")
        return [(("pack", "energy"), f"expected at most {MOST_CELLS} cells; found more, of {each} each")]
    string = (found.series or 1) * cell.energy
    most = math.floor(pack.energy[1] / string * (1.0 + 1e-9)) if math.isfinite(pack.energy[1]) else math.inf
    strings = found.cells // (found.series or 1)
    return [] if strings <= most else [(("pack", "energy"), _no_count(found.series, string, strings))]


def _no_count(series: int | None, string: float, strings: int) -> str:
    """That no whole number of strings has an energy asked for, and which are nearest."""
    noun = f"strings of {series} cells" if series else "cells"
    near = [leaves.shown(n * string, "kWh") for n in (strings - 1, strings) if n]
    return (f"no whole number of {noun}, {leaves.shown(string, 'kWh')} each, comes to it; nearest: "
            f"{' and '.join(near)}")


def _room_faults(pack: Pack, cell, wanted: int) -> Faults:
    """An envelope without room for one bare cell, or for those wanted, in any way that is allowed."""
    most = _bare_cells(pack, cell)
    if most == 0:
        told = " x ".join(f"{size * 1e3:.6g}" for size in _sizes(cell))
        beside = " beside its keep-outs" if pack.keep_outs else ""
        return [(("pack", "envelope"), f"expected room for at least one cell, {told} mm, in one of the allowed "
                 f"orientations{beside}")]
    return [] if wanted <= most else [(("pack", "energy"), f"no count of cells meets it: {wanted} are needed, and the "
                                       f"envelope has room for {most} bare ones, "
                                       f"{leaves.shown(most * cell.energy, 'kWh')}")]


def _sizes(cell) -> tuple[float, float, float]:
    """Of a bare cell, in the order of the holder's axes [m]."""
    return cell.outline_length, cell.outline_width, cell.thickness


def _bare_cells(pack: Pack, cell) -> int:
    """How many cells stand in the envelope with nothing between them, all in the best of the allowed ways."""
    boxes = np.empty((len(pack.turns), len(AXES)))
    for box, turn in zip(boxes, pack.turns, strict=True):
        box[own_axes(turn)] = _sizes(cell)
    keep_outs = np.array([(box.start, box.end) for box in pack.keep_outs]).reshape(-1, 2, 3).transpose(0, 2, 1)
    same = np.array(pack.envelope), np.zeros(3), np.zeros(()), keep_outs.reshape(-1, 6)
    return int(capacity(boxes, *(np.broadcast_to(one, (len(boxes), *one.shape)) for one in same)).max())


def _cooling_faults(pack: Pack, stack) -> Faults:
    """Cooling plates of which no stack has any."""
    highest = max(pack.stack_cells or (stack.cells,))
    if pack.cooling is None or pack.cooling.every < highest:
        return []
    return [(("pack", "cooling", "every"), f"expected less than the {highest} cells of a stack: plates lie between "
             "cells")]
