"""The certificate of a search: every combination that was judged and may be better than the winner, and its failure."""

import json
import re
from collections.abc import Iterator

import numpy as np

from packdesign.evaluate import KINDS, Evaluation, names
from packdesign.evaluate.pack import packed
from packdesign.optimize import interval, overall, record
from packdesign.optimize.record import Batch, Part, Record
from packdesign.optimize.tally import SAME, better
from packdesign.requirements import holds
from packdesign.result.document import provenance
from packdesign.result.numbers import IMPOSSIBLE, bounded, entry, finite
from packdesign.result.pack import OBJECTIVES
from packdesign.units import quantity_text

SCHEMA = "packdesign-certificate/1"

MARKED = re.compile(r'"\\u0000(\d+)"')

UNBUILDABLE = "unbuildable"
"""What stands for the trend of a fault that keeps a design from being put together."""

FRAMES = {
    "combinations": "all combinations of spring, plate and rod rows after the task's filters, block by block: a block "
                    "is a pattern, a rod size, a setting and a family of springs whose seats clear each other",
    "blocks_kept": "blocks that the rising ceiling of the objective reached, with the rows that pass beside the most "
                   "helpful rows of the other kinds: plates by evenness and strength, rods by proof load, springs by "
                   "travel",
    "screened_in": "combinations of these under the ceiling whose parts together have room for the duty: what springs, "
                   "plates, pads, stack and rods can give way, against what breathing, temperature and ageing ask for",
    "judged": "those, best first, whose own plates stand the least force that the window allows, evenly enough, and "
              "whose own room is enough: they went to `evaluate`",
    "judged_better": "those of the judged that come to less than the winner",
}
VESSELS = {
    "combinations": "all walls, screws, lengths and fillings after the task's filters",
    "screened_in": "vessels that branch and bound unfolded: at the lowest set pressure that may keep the window, their "
                   "walls, closures and media hold what rises with it, and come to no more than was known to hold",
    "judged": "those, lowest floor first, that went to `evaluate`",
    "judged_better": "those of the judged whose floor lies below the winner: they come to no less at any set pressure "
                     "that keeps the window",
}
WORDS = {"uniaxial": FRAMES, "spring_loaded": FRAMES, "isostatic": VESSELS}
"""What the counts of a kind are; a screen drops only what cannot hold."""

ONE = ("the objective is that of the holder; what is judged of a vessel has a floor under it instead. What comes to "
       "more than the task's own limit on what it minimizes was not judged: that limit is what it fails")
PACKS = ("the objective is a floor under that of the pack, and every combination stands once for each way in which "
         "its holders may lie. A stack was searched only below the best pack of its kind that was known at that time, "
         "which is no better than the winner")


def certificate(catalog, task, optima, found: Record) -> dict:
    """Document of a search that was taken down; every design in it has a number of its own."""
    unit, factor = OBJECTIVES[task.objective]
    kinds, row = {one.kind: _kind(catalog, task, one, found.kinds.get(one.kind, []), factor) for one in optima}, 0
    for told in kinds.values():
        for design in designs(told):
            design["row"] = row = row + 1
    return {
        "schema": SCHEMA, "name": task.name, **provenance(catalog, task), "task": task.source,
        "minimize": task.objective, "unit": unit,
        "status": overall.status(optima, len(optima) == len(task.holder.kinds)),
        "objectives": PACKS if task.pack else ONE, "reasons": record.WORDS, "kinds": kinds,
    }


def text(document: dict) -> str:
    """The certificate as strict JSON, a line for each design."""
    lines = {design["row"]: design for kind in document["kinds"].values() for design in designs(kind)}
    kinds = {kind: {**told, "winner": told["winner"] and _mark(told["winner"]),
                    **{name: [_mark(design) for design in told[name]] for name in ("judged", "equal")}}
             for kind, told in document["kinds"].items()}
    whole = json.dumps({**document, "kinds": kinds}, indent=1, allow_nan=False)
    return MARKED.sub(lambda found: json.dumps(lines[int(found[1])], allow_nan=False), whole) + "\n"


def _mark(design: dict) -> str:
    """What stands for a design until its line is put there: no text of a task has such a character."""
    return f"\x00{design['row']}"


def designs(kind: dict) -> list[dict]:
    """All designs of a kind: its winner, what was judged and may be better, and what comes to the same."""
    return [*filter(None, [kind["winner"]]), *kind["judged"], *kind["equal"]]


def _kind(catalog, task, one, parts: list[Part], factor: float) -> dict:
    judged, equal, recorded = [], [], 0
    for part in parts:
        least = (one.objective - part.fixed) / part.holders
        for batch in _families(one.kind, part):
            below, same = better(batch.floor, least), np.abs(batch.floor - least) <= SAME * least
            recorded += int(below.sum())
            for turn in range(len(part.tasks)):
                judged += _rows(catalog, one.kind, part, turn, batch.take(np.flatnonzero(below)), factor)
                equal += _rows(catalog, one.kind, part, turn, batch.take(np.flatnonzero(same)), factor)
    return {
        "status": one.status, "reason": one.reason, "solver": one.solver, "objective": finite(one.objective * factor),
        "bound": finite(one.bound * factor), "counts": one.counts, "counted": WORDS[one.kind],
        "recorded": recorded, "winner": _winner(catalog, one.task or task, one, factor) if one.winner else None,
        "judged": sorted(judged, key=lambda told: told["objective"]), "equal": equal,
    }


def _families(kind: str, part: Part) -> Iterator[Batch]:
    """What a part judged, joined by the family of springs: `evaluate` takes one at a time."""
    families = {}
    for batch in part.log.batches:
        if len(batch.floor):
            families.setdefault(int(getattr(batch.choice, "spring_family", np.zeros(1))[0]), []).append(batch)
    for batches in families.values():
        yield Batch(KINDS[kind].joined([one.choice for one in batches]),
                    np.concatenate([one.floor for one in batches]))


def _winner(catalog, task, one, factor: float) -> dict:
    """The best design of a kind, and the set pressures between which it holds."""
    best = one.winner
    range_ = interval.judged(catalog, one.kind, best.demand, best.choice)
    ends = (("lowest", range_.lowest), ("highest", range_.highest))
    return {"objective": finite(one.objective * factor), **_tables(catalog, task, best, 0), **_figures(best, 0),
            "set_pressure": {name: quantity_text(end[0], "MPa") for name, end in ends}}


def _rows(catalog, kind: str, part: Part, turn: int, batch: Batch, factor: float) -> list[dict]:
    """Combinations as they lie in one turn, with what shows that they cannot hold, or be better."""
    told, task, demand = [], part.tasks[turn], part.demands[turn]
    for start in range(0, len(batch.floor), interval.CHUNK):
        few = batch.take(np.arange(start, min(start + interval.CHUNK, len(batch.floor))))
        seen = record.shown(catalog, kind, demand, few.choice)
        at = interval.evaluated(catalog, kind, demand, few.choice, seen.set_pressure)
        failed, objective = failures(catalog, at), (part.holders * few.floor + part.fixed) * factor
        for i in range(len(few.floor)):
            # what mounts a holder of a pack does not depend on its set pressure
            reason = record.CONSTANT if seen.reason[i] == record.HOLDS and failed[i] else str(seen.reason[i])
            tried = [quantity_text(one, "MPa") for one in seen.tried[i]]
            told.append({"objective": finite(objective[i]), **_tables(catalog, task, at, i), **_figures(at, i),
                         "reason": reason, "failed": failed[i], **({"tried": tried} if len(tried) > 1 else {})})
    return told


def failures(catalog, evaluation: Evaluation) -> list[list[dict]]:
    """Of every design (n,) the requirements that it fails, those of its pack among them, and what keeps it from being
    put together."""
    n = len(evaluation.mass)
    found = [[] for _ in range(n)]
    for row in (packed(catalog, evaluation) or evaluation).requirements:
        utilisation, state = (np.broadcast_to(column, n) for column in row.worst())
        for i in np.flatnonzero(~holds(utilisation)):
            found[i].append({"component": row.component, "check": row.check, "utilisation": bounded(utilisation[i]),
                             "state": int(state[i]) if state[i] >= 0 else None, "trend": row.trend})
    for fault in evaluation.faults:
        for i in np.flatnonzero(np.broadcast_to(fault.where, n)):
            found[i].append({"component": "holder", "check": fault.name, "utilisation": IMPOSSIBLE, "state": None,
                             "trend": UNBUILDABLE})
    return found


def _tables(catalog, task, evaluation: Evaluation, row: int) -> dict:
    """Tables of a rated task that stand in the place of those of the task that was searched."""
    holder, stack = names(catalog, evaluation, row)
    pack = {} if task.pack is None else {"pack": task.source["pack"]}
    return {"holder": holder, "stack": {**task.source["stack"], **stack}, **pack}


def _figures(evaluation: Evaluation, row: int) -> dict:
    """Figures of one holder."""
    return {"mass_kg": finite(entry(evaluation.mass, row)), "cost_EUR": finite(entry(evaluation.cost, row)),
            "volume_L": finite(entry(evaluation.volume, row) * 1e3)}
