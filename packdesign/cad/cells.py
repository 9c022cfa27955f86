"""The stacks between two plates as set: cells, pads and stiff layers, as outlines."""

import numpy as np

from packdesign.cad import solids
from packdesign.cad.lengths import one
from packdesign.cad.pieces import Piece
from packdesign.duty import Demand
from packdesign.holders.frame.parts import Frame

CELL, SEAL, PAD, LAYER = (0.33, 0.60, 0.36), 0.25, (0.88, 0.55, 0.30), (0.92, 0.90, 0.80)
"""Colours, and the share of a cell's thickness that its seal is drawn with."""


def pieces(demand: Demand, frame: Frame, row: int, ends: tuple[float, float], named: dict[str, str]) -> list[Piece]:
    """Cells, pads and layers of all stacks from one level to another [mm]."""
    centres = _centres(demand, row)
    size, thick = (one(demand.length, row), one(demand.width, row)), one(demand.thickness, row)
    count, layers = int(one(demand.cells, row) / 1e3 + 0.5), one(demand.layer_height, row)
    pads = 0 if frame.pads is None else int(np.ravel(frame.pads.count)[row if np.size(frame.pads.count) > 1 else 0])
    squeezed = ends[1] - ends[0] - layers - count * thick
    order = _order(count, pads, layers, thick, squeezed / max(pads, 1))
    solid = {"cells": cell(demand, row)}
    if pads:
        solid["pad"] = solids.block(*size, squeezed / pads)
    if layers > 0.0:
        solid["layers"] = solids.block(*size, order[0][1])
    told = {"cells": "cell", "layers": _layers(demand), **named}
    colours = {"cells": CELL, "pad": PAD, "layers": LAYER}
    return [Piece(kind, told[kind], shape, _places(kind, order, ends[0], centres), 0.0, colours[kind], envelope=True)
            for kind, shape in solid.items()]


def cell(demand: Demand, row: int):
    """Outline of one cell: its pressed body, and the thin edge of its seal about it."""
    face = one(demand.length, row), one(demand.width, row)
    outline, thick = tuple(one(side, row) for side in demand.cell_outline), one(demand.thickness, row)
    body = solids.block(*face, thick)
    if max(outline[0] - face[0], outline[1] - face[1]) < 1e-6:
        return body
    return solids.stepped(face, outline, thick, SEAL * thick)


def _centres(demand: Demand, row: int) -> list[tuple[float, float]]:
    """Middles of all stacks."""
    sides, gaps = ([one(column, row) for column in columns] for columns in (demand.cell_outline, demand.stack_gaps))
    counts = [int(np.ravel(column)[row if np.size(column) > 1 else 0])
              for column in (demand.stacks_along, demand.stacks_across)]
    along, across = ((np.arange(count) - (count - 1) / 2.0) * (side + gap)
                     for count, side, gap in zip(counts, sides, gaps, strict=True))
    return [(float(x), float(y)) for x in along for y in across]


def _layers(demand: Demand) -> str:
    """What the stiff layers are: insulators by their materials, and a load cell."""
    measured = ("load cell",) if np.isfinite(demand.load_cell_force).any() else ()
    return ", ".join(dict.fromkeys((*demand.layer_names, *measured))) or "layers"


def _order(cells: int, pads: int, layers: float, thick: float, pad: float) -> list[tuple[str, float]]:
    """What lies on what, from below: half of the layers at either end, pads spread evenly over the cells."""
    ends = [("layers", layers / 2.0)] if layers > 0.0 else []
    before = [round((n + 1) * cells / (pads + 1)) for n in range(pads)]
    within = [entry for n in range(cells + 1)
              for entry in [("pad", pad)] * before.count(n) + ([("cells", thick)] if n < cells else [])]
    return [*ends, *within, *ends]


def _places(kind: str, order: list[tuple[str, float]], bottom: float, centres: list) -> tuple:
    from build123d import Location

    levels = bottom + np.concatenate([[0.0], np.cumsum([height for _, height in order])])
    return tuple(Location((x, y, float(z))) for (name, _), z in zip(order, levels, strict=False) if name == kind
                 for x, y in centres)
