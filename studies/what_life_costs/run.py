"""What fatigue, relaxation, scatter and friction cost: the lightest holders with all of them, and without one of each.

    python studies/what_life_costs/run.py --out out/what_life_costs

The same command takes an interrupted run up where it stopped. `--only chen_pouch:spring_loaded` finds some of the
holders alone.
"""

import argparse
import csv
import hashlib
import io
import json
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from packdesign import catalog
from packdesign import task as tasks
from packdesign.catalog.reading import folder
from packdesign.units import quantity

HERE = Path(__file__).resolve().parent
TABLE, PAGE = HERE / "results.csv", HERE / "README.md"
TASKS = ("chen_pouch", "agc_module", "ev_stack")
KINDS = ("uniaxial", "spring_loaded", "isostatic")
HOLDERS = tuple((name, kind) for name in TASKS for kind in KINDS)

ALL = "all"
COUNTS = ("cycles", "temperature_cycles", "depressurisations")
"""Keys of a duty that count its cycles: without fatigue there are none."""

TOLERANCES = ("breathing_tolerance", "modulus_tolerance")
"""Keys of a cell by which it may differ from its sheet."""

ROWS = {
    "relaxation": {
        "wires": {"relaxation_48h": "0"},
        "disc_relaxation": dict.fromkeys(("loss_20", "loss_100", "loss_150", "loss_200"), "0"),
        "pads": {"creep_settled": "0", "creep_life": "0"},
        "materials": {"creep_settled": "0", "creep_life": "0"},
        "seal_materials": {"permeability_nitrogen": "0.1", "permeability_nitrogen_highest": "0.1",
                           "permeation_activation": "0", "permeation_activation_light": "0", "set": "1",
                           "set_time": "1000"},
    },
    "scatter": {
        "settings": {"tightening_factor": "1"},
        "disc_springs": {"force_tolerance_high": "0", "force_tolerance_low": "0"},
        "helical_springs": {"force_tolerance_high": "0", "force_tolerance_low": "0"},
        "stock_tolerances": {"lower": "0", "upper": "0"},
        "wall_tolerances": {"undersize": "0", "share": "0"},
    },
    "friction": {
        "spring_friction": dict.fromkeys(("edge", "surface", "guide", "unevenness"), "0"),
        "pads": {"loss_factor": "0"},
    },
}
"""Columns of the shipped catalogs that make an effect, by family, and the numbers that leave it out; of seals, which
the schema lets neither be tight nor last for ever, the least that it allows."""

EFFECTS = ("fatigue", *ROWS)
HEADER = ("task", "kind", "without", "status", "kg", "adds_kg", "seconds")
DIGITS = 4
NOTHING = "-"
MARKS = "<!-- table begins -->", "<!-- table ends -->"


def overlay(effect: str, out: Path) -> Path | None:
    """Folder of catalog tables that leave an effect out, written; None where catalogs have no part in it."""
    if effect not in ROWS:
        return None
    place = out / effect
    place.mkdir(parents=True, exist_ok=True)
    for family, values in ROWS[effect].items():
        with (folder() / f"{family}.csv").open(encoding="utf-8", newline="") as file:
            heads, *rows = csv.reader(file)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(heads)
        names = [head.partition(" [")[0] for head in heads]
        # what is blank is not known, and stays so
        writer.writerows([values.get(name, cell) if cell else cell for name, cell in zip(names, row, strict=True)]
                         for row in rows)
        (place / f"{family}.csv").write_text(text.getvalue(), encoding="utf-8")
    return place


def asked(path: Path, kind: str, effect: str) -> dict:
    """A task as a mapping, for one kind, without an effect."""
    mapping = tomllib.loads(path.read_text(encoding="utf-8"))
    mapping["holder"]["kinds"] = [kind]
    if effect == "fatigue":
        mapping["duty"] |= dict.fromkeys(COUNTS, 0)
        for phase in mapping["duty"].get("phase", []):
            phase["cycles"] = 0
    if effect == "scatter":
        mapping["cell"] |= {name: 0.0 for name in TOLERANCES if name in mapping["cell"]}
    return mapping


def result_file(out: Path, name: str, kind: str, effect: str) -> Path:
    return out / f"{name}-{kind}-{effect}.json"


def point(path: Path, kind: str, effect: str, out: Path, limit: float) -> Path:
    """Find one holder, unless its result is there already: the file of the result."""
    from packdesign.optimize import optimize

    # every process writes tables of its own, so that none reads what another has half written
    file = result_file(out, path.parent.name, kind, effect)
    laid = overlay(effect, out / "tables" / file.stem)
    parts = catalog.read([laid] if laid else [])
    mapping = asked(path, kind, effect)
    key = hashlib.sha256(json.dumps([mapping, parts.hash], sort_keys=True).encode()).hexdigest()
    if file.exists() and json.loads(file.read_text(encoding="utf-8"))["input_hash"] == key:
        return file
    start = time.monotonic()
    optimum, = optimize(parts, tasks.parse(mapping, str(path), path.parent, parts), time_limit=limit, top=1)
    value = None if optimum.winner is None else float(optimum.winner.mass[0])
    text = json.dumps({"task": path.parent.name, "kind": kind, "without": effect, "status": optimum.status,
                       "mass_kg": value, "seconds": time.monotonic() - start, "input_hash": key}, indent=1)
    file.write_text(text + "\n", encoding="utf-8")
    return file


def points(path: Path, kind: str, out: Path, limit: float) -> list[Path]:
    """One holder with all effects and without each, in one process: what is known of its plates serves them all."""
    return [point(path, kind, effect, out, limit) for effect in (ALL, *EFFECTS)]


def found(holders, out: Path, workers: int, limit: float, studies: Path = HERE.parent):
    """Find holders with all effects and without each; yields the files of their results as they are there."""
    out.mkdir(parents=True, exist_ok=True)
    wanted = [(studies / name / "task.toml", kind, out, limit) for name, kind in holders]
    if workers == 1:
        for one in wanted:
            yield from points(*one)
        return
    with ProcessPoolExecutor(workers) as pool:
        for done in as_completed([pool.submit(points, *one) for one in wanted]):
            yield from done.result()


def rows(holders, out: Path) -> list[dict]:
    """Rows of the table from the results: what a holder weighs without an effect, and what the effect adds."""
    made = []
    for name, kind in holders:
        results = {effect: json.loads(result_file(out, name, kind, effect).read_text(encoding="utf-8"))
                   for effect in (ALL, *EFFECTS)}
        whole = results[ALL]["mass_kg"]
        for effect, result in results.items():
            mass = result["mass_kg"]
            known = whole is not None and mass is not None and effect != ALL
            made.append({"task": name, "kind": kind, "without": "" if effect == ALL else effect,
                         "status": result["status"], "kg": "" if mass is None else f"{mass:.{DIGITS}g}",
                         "adds_kg": f"{whole - mass:.{DIGITS}g}" if known else "",
                         "seconds": f"{result['seconds']:.0f}"})
    return made


def read() -> list[dict]:
    """Rows of the table in this folder."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(made: list[dict], path: Path = TABLE) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def markdown(made: list[dict]) -> str:
    """Table of the page: masses with everything, and what every effect adds to them."""
    lines = [["study", "holder", "with all, kg", *(f"{effect} adds" for effect in EFFECTS)]]
    lines.append(["---"] * len(lines[0]))
    for name, kind in dict.fromkeys((row["task"], row["kind"]) for row in made):
        mine = {row["without"]: row for row in made if (row["task"], row["kind"]) == (name, kind)}
        lines.append([name, kind.replace("_", "-"), _cell(mine[""]), *(_added(mine[""], mine[effect])
                                                                      for effect in EFFECTS)])
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _cell(row: dict) -> str:
    """A mass, or that there is none; what was not proven says so."""
    doubt = "" if row["status"].endswith("_proven") else " (unproven)"
    return (row["kg"] or "none") + doubt


def _added(whole: dict, row: dict) -> str:
    if row["adds_kg"]:
        share = float(row["adds_kg"]) / float(whole["kg"])
        doubt = "" if row["status"].endswith("_proven") else " (unproven)"
        return f"{float(row['adds_kg']):.3g} kg, {share:.0%}{doubt}"
    return f"all: {_cell(row)} kg without" if row["kg"] else NOTHING


def filled(page: str, made: list[dict]) -> str:
    """The page with its table made anew."""
    start, end = MARKS
    before, _, rest = page.partition(start)
    return f"{before}{start}\n{markdown(made)}\n{end}{rest.partition(end)[2]}"


def holder(text: str) -> tuple[str, str]:
    """`task:kind` as both."""
    pair = tuple(text.split(":"))
    if pair not in HOLDERS:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(map(':'.join, HOLDERS))}; found {text}")
    return pair


def seconds(text: str) -> float:
    return quantity(text, "time")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("out") / HERE.name, help="folder of the results")
    parser.add_argument("--only", nargs="+", type=holder, default=HOLDERS, help="holders to find, as task:kind")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--time-limit", type=seconds, default=3600.0, help="for each holder, as 30 min")
    given = parser.parse_args()
    for file in found(given.only, given.out, given.workers, given.time_limit):
        result = json.loads(file.read_text(encoding="utf-8"))
        print(f"{file.stem}: {result['status']}, {result['mass_kg']}, {result['seconds']:.0f} s", file=sys.stderr)
    if all(result_file(given.out, *one, effect).exists() for one in HOLDERS for effect in (ALL, *EFFECTS)):
        made = rows(HOLDERS, given.out)
        write(made)
        PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
