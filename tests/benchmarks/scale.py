"""How the search for the best spring-loaded holder grows with the catalog of discs, and an enumeration to check it by.

`python tests/benchmarks/scale.py [ROWS ...]` searches the module of the studies between solid plates with as many
made-up discs beside those of the catalog (100, 1000, 10 000 and 100 000 unless given), each in five processes one after
the other, and writes a table in Markdown: seconds are the median and the least of the five.
`python tests/benchmarks/scale.py --exhaustive ROWS` enumerates the same space without the search's screens: every
combination lighter than the optimum whose springs may bridge the stack's breathing at all, and whose plates press
evenly enough in their own geometry, is judged by `evaluate`.
"""

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from functools import partial
from pathlib import Path

import numpy as np
import scipy.interpolate  # noqa: F401 - loaded by the first search of a process, and not to be timed with it
import scipy.linalg  # noqa: F401
import scipy.optimize  # noqa: F401

sys.path.insert(0, str(Path(__file__).parents[1]))

import grown  # noqa: E402

from packdesign import catalog as catalogs  # noqa: E402
from packdesign import task as tasks  # noqa: E402
from packdesign.duty import demand  # noqa: E402
from packdesign.holders.frame.choice import DISC  # noqa: E402
from packdesign.mechanics.plate_cases import one_thread  # noqa: E402
from packdesign.optimize import crew, frames, interval, objectives, optimize, springs  # noqa: E402

ROWS = (100, 1000, 10_000, 100_000)
REPEATS = 5
MODULE = Path(__file__).parents[2] / "studies" / "agc_module" / "task.toml"
CHOOSE = {"plates": {"material": ["EN AW-7075-T651"]}, "plate_forms": {"id": ["solid"]},
          "threads": {"id": ["M6", "M8", "M10", "M12"]}, "property_classes": {"id": ["8.8", "10.9"]},
          "settings": {"id": ["load_cell"]}}
"""What there is to choose from: more than 10^9 combinations of 10 000 discs."""

GIVEN, STIFFER = 2e-3, 1.25
"""Most that stack, rods, pads and plates even enough to hold give way by between the window's ends [m], and most that a
spring is stiffer in some state than the mean of its tolerance: both generous, as the stack gives way by 0.3 mm."""

CELLS = 100_000
"""Springs with plates that are looked at in one go."""

EASED, SAMPLE = 1.02, 1000
"""Utilisation of evenness over which plates are too uneven beside any springs of their shape, and one in how many
combinations with such plates is judged all the same."""

WORDS = ("combinations", "with springs that bridge", "of them lighter", "of these with plates even enough",
         "judged, with one in a thousand of the others", "of these hold")


def module(catalog, choose: dict):
    """The module of the studies in a spring-loaded holder, with filters."""
    mapping = tomllib.loads(MODULE.read_text(encoding="utf-8"))
    mapping["holder"]["kinds"] = ["spring_loaded"]
    mapping["choose"] = choose
    return tasks.parse(mapping, "module", MODULE.parent, catalog)


def catalog_of(rows: int):
    with tempfile.TemporaryDirectory() as folder:
        return catalogs.read([grown.overlay(Path(folder), rows)])


def measured(rows: int) -> dict:
    """One search: counts, objective, time from the tables to the certificate, and the most memory of this process."""
    start = time.monotonic()
    catalog = catalog_of(rows)
    task, read = module(catalog, CHOOSE), time.monotonic() - start
    start, before = time.monotonic(), os.times()
    found, = optimize(catalog, task, time_limit=3600.0)
    after = os.times()
    memory = [resource.getrusage(who).ru_maxrss / 1e6 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {**found.counts, "rows": rows, "status": found.status, "objective": found.objective, "read": read,
            "seconds": time.monotonic() - start, "memory": memory,
            "processor": sum(after[:4]) - sum(before[:4])}


def table(every: tuple[int, ...]) -> None:
    """Every size in processes of its own, so that memory is its own, too."""
    print("| made-up discs | combinations | spring rows under the ceiling | judged | optimum [kg] | seconds, least | "
          "processor seconds | reading the catalog [s] | memory [GB] |")
    print("|---|---|---|---|---|---|---|---|---|")
    for rows in every:
        found = sorted((_alone(rows) for _ in range(REPEATS)), key=lambda one: one["seconds"])
        least, one = found[0], found[REPEATS // 2]
        print(f"| {rows} | {one['combinations']:.2g} | {one['spring_rows_kept']} of {one['spring_rows']} | "
              f"{one['judged']} | {one['objective']:.6f}, {one['status']} | {one['seconds']:.1f}, "
              f"{least['seconds']:.1f} | {one['processor']:.1f} | {one['read']:.1f} | "
              f"{one['memory'][0]:.2f} + {one['memory'][1]:.2f} |", flush=True)


def _alone(rows: int) -> dict:
    told = subprocess.run([sys.executable, __file__, "--one", str(rows)], check=True, capture_output=True)
    return json.loads(told.stdout.splitlines()[-1])


def exhaustive(rows: int) -> None:
    """Every combination: its mass, and whether it holds if it is lighter than the optimum; block by block."""
    catalog, start = catalog_of(rows), time.monotonic()
    task = module(catalog, CHOOSE)
    found, = optimize(catalog, task, time_limit=3600.0)
    searched, start = time.monotonic() - start, time.monotonic()
    columns = demand([task], catalog)
    families = tuple(one for family in springs.FAMILIES if (one := springs.spring_rows(catalog, task, columns, family)))
    problem = frames.problem(catalog, task, "spring_loaded", columns, families)
    blocks, counts = frames.blocks(problem), np.zeros(len(WORDS), int)
    with multiprocessing.get_context("fork").Pool(crew.cores()) as pool:
        work = partial(_enumerated, problem, found.objective * (1.0 - 1e-9), blocks)
        for number, one in enumerate(pool.imap_unordered(work, range(len(blocks))), 1):
            counts += one
            print(f"{number} of {len(blocks)} blocks: {counts}, {time.monotonic() - start:.0f} s", file=sys.stderr,
                  flush=True)
    told = ", ".join(f"{count} {what}" for count, what in zip(counts.tolist(), WORDS, strict=True))
    print(f"optimum {found.objective!r} kg, {found.status}, {found.counts['combinations']} combinations, in "
          f"{searched:.1f} s; enumerated: {told}, in {time.monotonic() - start:.0f} s")


def _enumerated(problem, value: float, blocks: list, number: int) -> np.ndarray:
    """Counts of a block in the order of WORDS."""
    block, columns = blocks[number], problem.demand
    most, bridging = len(problem.plates) * len(block.rods.size), np.flatnonzero(_bridging(problem, block))
    counts = np.array([len(block.springs) * most, len(bridging) * most, 0, 0, 0, 0])
    with one_thread():
        for choice, even in _lighter(problem, block, bridging, value):
            counts[2:4] += len(even), even.sum()
            chosen = np.flatnonzero(even | (np.arange(len(even)) % SAMPLE == 0))
            held = interval.judged(problem.catalog, problem.kind, columns, choice.take(chosen)).feasible
            counts[4:] += len(chosen), held.sum()
    return counts


def _bridging(problem, block) -> np.ndarray:
    """Spring rows (q,) that may bridge the stack's breathing between the window's floor and their own static limit."""
    packets, series, cell = block.springs.packets, block.springs.series, problem.task.cell
    force = float(problem.demand.lowest_pressure[0] * problem.demand.face[0]) / block.count
    tolerance = packets.column.tolerance_high if block.springs.family == DISC else packets.column.tolerance
    held = packets.column.travel(force, STIFFER * (1.0 + tolerance))[:, 0]
    asked = problem.task.stack.cells * cell.breathing - GIVEN
    return series * (packets.most_travel - held)[block.springs.packet] >= asked


def _lighter(problem, block, rows: np.ndarray, value: float):
    """Combinations of some spring rows lighter than a mass, in parts, and which of them have plates even enough.

    Springs, seats and plates are weighed first, then all with rods.
    """
    t, rods, stood = np.arange(len(problem.plates)), np.arange(len(block.rods.size)), block.count * block.towers.mass
    rows = rows[stood[rows] < value]
    if not len(rows):
        return
    _, first, member = np.unique(block.towers.shape[rows], return_index=True, return_inverse=True)
    pairs = np.repeat(rows[first], len(t)), np.tile(t, len(first))
    plates = objectives.plates_value(problem, block, *pairs)[0]
    place, own = np.nonzero(stood[rows, None] + plates.reshape(len(first), -1)[member.ravel()] < value)
    if not len(place):
        return
    used, back = np.unique(member.ravel()[place] * len(t) + own, return_inverse=True)
    even = _even(problem, block, *(column[used] for column in pairs))[back.ravel()]
    for part in np.array_split(np.arange(len(place)), len(place) // CELLS + 1):
        three = np.repeat(rows[place[part]], len(rods)), np.repeat(own[part], len(rods)), np.tile(rods, len(part))
        kept = np.flatnonzero(objectives.exact(problem, block, "mass", *three)[0] < value)
        if len(kept):
            yield (frames.choice(problem, block, *(index[kept] for index in three)),
                   np.repeat(even[part], len(rods))[kept])


def _even(problem, block, q: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Whether plate rows beside spring rows of their own shape (m,) press evenly enough at some set pressure.

    Unevenness of flat plates in one geometry hangs neither on the springs, whose force is set, nor on the rods' class.
    """
    even, columns = np.zeros(len(q), bool), problem.demand
    for part in np.array_split(np.arange(len(q)), len(q) // interval.CHUNK + 1):
        choice = frames.choice(problem, block, q[part], t[part], 0 * part)
        for share in (0.0, 0.5, 1.0):
            at = interval.evaluated(problem.catalog, problem.kind, columns, choice, np.full(len(part), (
                1.0 - share) * columns.lowest_pressure[0] + share * columns.highest_pressure[0]))
            used = [row.worst()[0] for row in at.requirements if row.check == "evenness of the pressure"]
            even[part] |= np.max(used, axis=0) < EASED
    return even


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--one", rows]:
            print(json.dumps(measured(int(rows))))
        case ["--exhaustive", rows]:
            exhaustive(int(rows))
        case given:
            table(tuple(map(int, given)) or ROWS)
