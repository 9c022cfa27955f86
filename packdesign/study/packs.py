"""Sweeps of a pack: what it weighs over cells, windows of pressure, cells per holder and kinds of holder."""

import argparse
import csv
import hashlib
import json
import math
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from packdesign import catalog
from packdesign import task as tasks
from packdesign.evaluate import names
from packdesign.evaluate.pack import packed
from packdesign.figures import packs as figures
from packdesign.study import packtable
from packdesign.study.packtable import KEYS
from packdesign.units import quantity

TASK, TABLE, PAGE, FIGURE = "task.toml", "results.csv", "README.md", "packs.png"
LIMIT = 600.0
"""Seconds for one point."""
WH, KWH = 1.0 / 3600.0, 1.0 / 3.6e6
"""How many of these are a joule."""


@dataclass(frozen=True)
class Sweep:
    """A folder with the task of a pack, and what is varied of it.

    `own` names the chemistry of the task's cells; each of `others` is a file beside the task whose tables replace keys
    of it. `windows` are limits of pressure as the task writes them. Cells per holder and kinds are those of the task.
    """

    folder: Path
    own: str
    others: tuple[str, ...]
    windows: tuple[tuple[str, str], ...]

    @property
    def chemistries(self) -> tuple[str, ...]:
        return self.own, *self.others

    def mapping(self, chemistry: str) -> dict:
        """The task with the cells of a chemistry."""
        found = _toml(self.folder / TASK)
        other = _toml(self.folder / f"{chemistry}.toml") if chemistry != self.own else {}
        return found | {name: {**found.get(name, {}), **table} for name, table in other.items()}

    @property
    def asked_case(self) -> tuple[str, str, str]:
        """Chemistry and limits of pressure of the task itself, as the table writes them."""
        window = self.mapping(self.own)["window"]
        return self.own, *(f"{quantity(window[name], 'pressure') / 1e6:g}" for name in ("lowest", "highest"))

    @property
    def objective(self) -> str:
        return self.mapping(self.own)["objective"]["minimize"]

    def points(self) -> Iterator["Point"]:
        for chemistry in self.chemistries:
            given = self.mapping(chemistry)
            for window, cells, kind in product(self.windows, given["pack"]["stack_cells"], given["holder"]["kinds"]):
                yield Point(chemistry, window, cells, kind)

    def asked(self, point: "Point") -> dict:
        """The task of a point."""
        found, (lowest, highest) = self.mapping(point.chemistry), point.window
        found["window"] |= {"lowest": lowest, "highest": highest}
        found["pack"]["stack_cells"], found["holder"]["kinds"] = [point.cells], [point.kind]
        return found


@dataclass(frozen=True)
class Point:
    """One pack of a sweep."""

    chemistry: str
    window: tuple[str, str]
    cells: int
    kind: str

    @property
    def key(self) -> tuple[str, ...]:
        """What tells its row from others, as the table writes it."""
        low, high = (text.removesuffix(" MPa") for text in self.window)
        return self.chemistry, low, high, str(self.cells), self.kind


def _toml(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def point_file(out: Path, point: Point) -> Path:
    return out / f"{'-'.join(point.key)}.json"


def found(sweep: Sweep, points, out: Path, workers: int = 1, limit: float = LIMIT) -> Iterator[dict]:
    """Rows of points, each as it is found; what was found before is taken from its file."""
    out.mkdir(parents=True, exist_ok=True)
    wanted = [(sweep, point, out, limit) for point in points]
    if workers == 1:
        yield from (row(*one) for one in wanted)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from (done.result() for done in as_completed([pool.submit(row, *one) for one in wanted]))


def row(sweep: Sweep, point: Point, out: Path, limit: float) -> dict:
    """The row of one point, whose search is run unless its file holds it already."""
    parts, file, asked = catalog.read(), point_file(out, point), sweep.asked(point)
    key = hashlib.sha256(json.dumps([asked, parts.hash], sort_keys=True).encode()).hexdigest()
    if file.exists() and (known := json.loads(file.read_text(encoding="utf-8")))["input_hash"] == key:
        return known["row"]
    made = _searched(sweep, point, parts, asked, limit)
    file.write_text(json.dumps({"row": made, "input_hash": key}, indent=1) + "\n", encoding="utf-8")
    return made


def _searched(sweep: Sweep, point: Point, parts, asked: dict, limit: float) -> dict:
    from packdesign.optimize import optimize

    start = time.monotonic()
    task = tasks.parse(asked, str(sweep.folder / TASK), sweep.folder, parts)
    (optimum,) = optimize(parts, task, time_limit=limit, top=1, workers=1)
    made = dict(zip(KEYS, point.key, strict=True))
    made |= {"cells_Wh_per_kg": _digits(task.cell.energy / task.cell.mass * WH), "status": optimum.status}
    if optimum.winner is not None:
        made |= _figures(parts, optimum.task or task, optimum.winner)
    made |= {"reason": optimum.reason, "seconds": f"{time.monotonic() - start:.0f}"}
    return {name: str(made.get(name, "")) for name in packtable.HEADER}


def _figures(parts, task, winner) -> dict:
    """What the best pack of a point is, weighs, costs and takes up; `task` has its choices made."""
    whole = packed(parts, winner)
    beside, wanted = task.stack.side_by_side, int(whole.wanted[0])
    holder, stack = names(parts, winner, 0)
    return {
        "along": beside.along if beside else 1, "across": beside.across if beside else 1,
        "orientation": task.turn[0], "lengthwise": task.turn[1], "holders": int(whole.holders[0]), "cells": wanted,
        "spare_cells": int(whole.spare[0]),
        **{name: _digits(float(column[0]) * factor) for name, column, factor in (
            ("cells_kg", whole.cells, 1.0), ("layers_kg", whole.layers, 1.0), ("holders_kg", whole.mass, 1.0),
            ("pack_kg", whole.whole, 1.0), ("cost_EUR", whole.cost, 1.0), ("holders_L", whole.volume, 1e3),
            ("kWh", whole.energy, KWH), ("Wh_per_kg", whole.specific_energy, WH),
            ("penalty_Wh_per_kg", whole.penalty, WH))},
        "box_mm": " x ".join(f"{side * 1e3:.0f}" for side in whole.box[0]), "holder": packtable.words(holder, stack),
    }


def _digits(value: float, count: int = 4) -> str:
    return "" if math.isnan(value) else f"{value:.{count}g}"


def sorted_rows(sweep: Sweep, rows) -> list[dict]:
    """Rows in the order of the sweep's points, of all that are there."""
    known = {_key(one): one for one in rows}
    return [known[point.key] for point in sweep.points() if point.key in known]


def _key(one: dict) -> tuple[str, ...]:
    return tuple(one[name] for name in KEYS)


def read(folder: Path) -> list[dict]:
    """Rows of the table in a folder."""
    with (folder / TABLE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: list[dict], folder: Path) -> None:
    with (folder / TABLE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, packtable.HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def publish(sweep: Sweep, rows: list[dict]) -> None:
    """Write table, figure and the page's table into the folder of a sweep."""
    write(rows, sweep.folder)
    (sweep.folder / FIGURE).write_bytes(figures.sweep(rows, sweep.objective))
    page = sweep.folder / PAGE
    told = packtable.filled(page.read_text(encoding="utf-8"), rows, sweep.objective, sweep.asked_case)
    page.write_text(told, encoding="utf-8")


def run(sweep: Sweep, about: str, told: Callable[[str], None]) -> None:
    """What the script of a sweep does: find the rows it is asked for, tell of each, and publish a whole set."""
    given, rows = arguments(sweep, about), []
    points = [point for point in sweep.points() if point.chemistry in given.only]
    for one in found(sweep, points, given.out, given.workers, given.time_limit):
        rows.append(one)
        told(", ".join([*_key(one), one["status"], one["Wh_per_kg"], f"{one['seconds']} s"]))
    if set(given.only) == set(sweep.chemistries):
        publish(sweep, sorted_rows(sweep, rows))


def arguments(sweep: Sweep, description: str) -> argparse.Namespace:
    """What the command line of a sweep asks for."""
    parser = argparse.ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("out") / sweep.folder.name, help="folder of the results")
    parser.add_argument("--only", nargs="+", choices=sweep.chemistries, default=sweep.chemistries, help="cells to try")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--time-limit", type=lambda text: quantity(text, "time"), default=LIMIT,
                        help="for each point, as 10 min")
    return parser.parse_args()
