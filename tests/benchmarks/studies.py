"""Speed and memory of studies of a spring-loaded module: stage by stage in one process, and whole.

    python tests/benchmarks/studies.py [designs, 1048576] [workers, 2]

Every design is judged in all states and by all checks, named, and written. Times of stages are of the processor, of one
process; those of the whole run are by the clock, from the study file to the finished table. Sizes of memory are the
largest that one process took. `kernel.py` beside this file compares `evaluate` with a kernel fused by hand.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from packdesign import catalog, study
from packdesign.evaluate import evaluate
from packdesign.study import lanes, rated, results, rows, table
from packdesign.study.factors import values

TASK = Path(__file__).parents[2] / "studies" / "breathing_sweep" / "task.toml"
PLAN = """schema = "packdesign-study/1"
name = "bench"
task = "{task}"
mode = "rate"
[plan]
kind = "sobol"
count = {count}
seed = 1
[[factor]]
key = "cell.breathing"
range = ["0.1 mm", "0.6 mm"]
[[factor]]
key = "holder.springs.id"
levels = ["EN16983-B-50", "EN16983-C-63", "EN16983-B-56"]
[[factor]]
key = "holder.springs.series"
range = [15, 35]
integers = true
[[factor]]
key = "holder.springs.parallel"
levels = [1, 2]
[[factor]]
key = "holder.pressure_set"
range = ["1.3 MPa", "1.8 MPa"]
[[factor]]
key = "duty.temperature.highest"
range = ["40 degC", "60 degC"]
"""
PART = 16384
ROUNDS = 3


def stages(path: Path) -> dict[str, float]:
    """Least processor time of every stage over some rounds, in microseconds per design."""
    parts = catalog.read()
    one = study.read(path, parts)
    start = time.process_time()
    lane, _ = lanes.learned(one, parts)
    found = {"learning, whole study [s]": time.process_time() - start}
    judge = rows.Judge(one, parts, lane)
    judge.rows(one.places(0, PART))
    rounds = [_stages(judge, number) for number in range(ROUNDS)]
    return found | {name: min(one[name] for one in rounds) / PART * 1e6 for name in rounds[0]}


def _stages(judge, number: int) -> dict[str, float]:
    one, parts, lane = judge.study, judge.catalog, judge.lanes
    clock, found = time.process_time, {}

    def timed(name: str, call, *arguments):
        start = clock()
        made = call(*arguments)
        found[name] = found.get(name, 0.0) + clock() - start
        return made

    places = timed("plan", one.places, number * PART, (number + 1) * PART)
    drawn = timed("values", values, one.factors, places)
    names = timed("names", judge.naming.names, drawn)
    pieces = []
    for some in np.array_split(np.arange(PART), PART // lanes.BLOCK):
        made = timed("columns", lane.by_levels[()].designs, one.factors, drawn, some)
        judged = timed("evaluate", evaluate, parts, made.kind, made.demand, made.choice)
        batch = timed("results", lambda judged=judged: results.batch(results.judged(parts, judged), one.keys, True))
        pieces.append((some, batch))
    whole = timed("gathered", rated.gathered, PART, pieces)
    arrow = timed("table", table.table, names, rows.inputs(one.factors, drawn), whole, {})
    timed("parquet", table.content, arrow)
    return found | {"all": sum(found.values())}


def main() -> None:
    count, workers = (int(text) for text in (*sys.argv[1:], *("1048576", "2")[len(sys.argv) - 1:]))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "study.toml"
        path.write_text(PLAN.format(task=TASK.as_posix(), count=count), encoding="utf-8")
        for stage, spent in stages(path).items():
            print(f"{stage:28} {spent:8.2f}" + ("" if "[s]" in stage else f" us   {1e6 / spent:12,.0f} designs/s"))
        found = study.run(path, Path(name) / "out", workers=workers)
        size = sum(file.stat().st_size for file in found.path.iterdir())
        speed = count / found.seconds
        own, others = (resource.getrusage(who).ru_maxrss / 1e6 for who in (resource.RUSAGE_SELF,
                                                                          resource.RUSAGE_CHILDREN))
        print(f"{count} designs, {workers} workers: {found.seconds:.1f} s, {speed:,.0f} designs/s, "
              f"{speed * 60 / 1e6:.2f} million a minute; {own:.2f} GB here, {others:.2f} GB in the largest worker, "
              f"{size / count:.0f} bytes a design on the disk; {found.counts}")


if __name__ == "__main__":
    main()
