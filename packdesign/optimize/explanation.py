"""Why a kind cannot hold a task: the requirement that blocks, and the nearest value that could be reached."""

import numpy as np

from packdesign.duty import Demand
from packdesign.errors import FaultError
from packdesign.evaluate import Evaluation
from packdesign.evaluate.limits import LIMITED
from packdesign.evaluate.pack import Packed, packed
from packdesign.holders.frame.choice import FrameChoice, joined
from packdesign.holders.isostatic.movement import movement_text
from packdesign.optimize import frames as frame_rows
from packdesign.optimize import interval
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.vessels import Vessels
from packdesign.requirements import FALLS, holds

MOST_BLOCKS = 60
MOST_VESSELS = 500
HALVINGS = 16
NOTHING = "nothing in the catalogs fits this task after its filters"


def frames(problem: Problem) -> str:
    """One sentence for a kind of clamped frame, from its most yielding designs."""
    designs = frame_sample(problem)
    alone = not problem.turns.demands
    return NOTHING if designs is None else sentence(problem.catalog, problem.kind, problem.demand, designs, alone)


def frame_sample(problem: Problem) -> FrameChoice | None:
    """The most yielding designs of a kind of clamped frame; None where its rows make none."""
    blocks = frame_rows.blocks(problem)
    if not blocks or not len(problem.plates):
        return None
    chosen = blocks[:: max(1, len(blocks) // MOST_BLOCKS)]
    family = chosen[0].springs.family
    return joined([_yielding(problem, block) for block in chosen if block.springs.family == family])


def _yielding(problem: Problem, block: Block) -> FrameChoice:
    """The block's spring row that gives way furthest, with every pad between the stiffest plates without bars."""
    rigidity = np.where(problem.bodies.barred, 0.0, problem.bodies.panel.bending_x)
    plates = [max(np.flatnonzero(problem.option == option), key=lambda row: rigidity[row])
              for option in np.unique(problem.option)]
    packets, rows = block.springs.packets, block.springs
    travel = np.zeros(1) if packets is None else packets.most_travel[rows.packet] * rows.series * rows.parallel
    spring = int(np.argmax(travel))
    # rods that are cut to length come last: of others none may be long enough
    rods = np.full(len(plates), len(block.rods.size) - 1)
    return frame_rows.choice(problem, block, np.full(len(plates), spring), np.array(plates), rods)


def vessels(catalog, demand: Demand, found: Vessels) -> str:
    """One sentence for vessels, from walls and fillings of all sorts."""
    designs = vessel_sample(found)
    return NOTHING if designs is None else sentence(catalog, "isostatic", demand, designs, not found.turns.demands)


def vessel_sample(found: Vessels):
    """Vessels of walls and fillings of all sorts; None where there are none."""
    filled = found.fillings
    if not len(found.walled):
        return None
    every = np.linspace(0, len(found.walled) * len(filled) - 1, min(MOST_VESSELS, len(found.walled) * len(filled)))
    rows, kinds = np.divmod(every.astype(int), len(filled))
    lengths = np.where(filled.sealed[kinds], np.isfinite(found.hulls.lengths[found.hull[rows]]).sum(axis=1), 0)
    lengths[::2] = 0
    return filled.put_in(found.designs(rows, every.astype(int) % len(found.screws), lengths), kinds)


def sentence(catalog, kind: str, demand: Demand, designs, ruled_out: bool = False) -> str:
    """What the design that comes nearest misses, and by how much.

    Every design is set as low as the window's floor allows, so that what it misses is what it cannot avoid. Where all
    of them were `ruled_out` none may hold.
    """
    low = np.full(len(designs), max(demand.lowest_pressure[0], 1e-3 * demand.highest_pressure[0]))
    high = np.full(len(designs), demand.highest_pressure[0])
    for _ in range(HALVINGS):
        trial = 0.5 * (low + high)
        enough = holds(interval.trend_utilisation(interval.evaluated(catalog, kind, demand, designs, trial), FALLS))
        low, high = np.where(enough, low, trial), np.where(enough, trial, high)
    judged = interval.evaluated(catalog, kind, demand, designs, high)
    best = int(np.argmin(np.where(judged.buildable, judged.utilisation, np.inf)))
    if ruled_out and judged.feasible[best]:
        raise FaultError(f"no {kind} holder was found to hold, yet one holds that was judged to tell why")
    missed = _missed(packed(catalog, judged) or judged, best, demand, float(high[best]))
    return f"{missed}{_moves(catalog, judged, designs, best)}" if kind == "isostatic" else missed


def _moves(catalog, judged: Evaluation, designs, design: int) -> str:
    """How far the pressure of a sealed medium moves, which is why it leaves its window."""
    if designs.regulated[design]:
        return ""
    sizes = judged.response.dimensions
    medium = str(catalog["media"].ids[designs.medium[design]])
    return "; " + movement_text(medium, sizes["pressure_per_kelvin"][design], sizes["pressure_per_charge"][design],
                                bool(designs.accumulator[design] >= 0))


def three_digits(value: float, unit: str) -> str:
    """A number [SI] as one reads it in a unit."""
    from packdesign.units import quantity_text, scale

    if unit == "-":
        return f"{value:.3g}"
    measure = scale(unit)
    return quantity_text(measure.si(float(f"{measure.value(value):.3g}")), unit)


def _missed(judged: Evaluation | Packed, design: int, demand: Demand, set_pressure: float) -> str:
    from packdesign.units import quantity_text

    rows = [row for row in judged.requirements if not holds(row.worst()[0][design if len(row.worst()[0]) > 1 else 0])]
    if not rows:
        return "no design that was judged holds every requirement at once"
    worst = max(rows, key=lambda row: row.worst()[0][design if len(row.worst()[0]) > 1 else 0])
    demanded, capacity = (
        np.broadcast_to(side, np.broadcast_shapes(np.shape(worst.demand), np.shape(worst.capacity)))
        for side in (worst.demand, worst.capacity)
    )
    state = worst.worst()[1][design if len(worst.worst()[1]) > 1 else 0]
    row = design if len(demanded) > 1 else 0
    place = (row,) if demanded.ndim == 1 else (row, int(state))
    value, limit = (three_digits(float(side[place]), worst.unit) for side in (demanded, capacity))
    if worst.component in LIMITED:
        return f"{worst.component}, {worst.check}: nothing that holds all else comes to at most {limit}"
    relation = "at least" if worst.at_least else "at most"
    ceiling = set_pressure >= demand.highest_pressure[0] * (1.0 - 1e-3)
    how = "even at the window's ceiling" if ceiling else "the least that keeps every floor"
    return (
        f"{worst.component}, {worst.check}: {value} is the nearest that can be reached, {relation} {limit} is asked "
        f"(set to {quantity_text(float(f'{set_pressure:.4g}'), 'MPa')}, {how})"
    )
