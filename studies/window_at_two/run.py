"""A window of 2.0 to 2.0 MPa: why no kind of holder keeps it, and what a tolerance about it makes of that.

    python studies/window_at_two/run.py

writes `results.csv`, `masses.png` and the answer and the table of `README.md` of this folder anew.
"""

import argparse
import csv
import math
import sys
import time
from pathlib import Path

from packdesign import catalog
from packdesign import task as tasks
from packdesign.figures.tolerance import tolerance_chart
from packdesign.optimize.conflicts import conflict, sentence
from packdesign.optimize.parameters import changed, parameters
from packdesign.optimize.trials import Trials, nearest, reach

HERE = Path(__file__).resolve().parent
TABLE, PAGE, FIGURE, TASK = HERE / "results.csv", HERE / "README.md", HERE / "masses.png", HERE / "task.toml"
KINDS = ("isostatic", "spring_loaded", "uniaxial")
TOLERANCES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 1.5, 2.0)
"""Tolerances about the window [MPa]."""
KEY = "window.tolerance"
HEADER = ("kind", "tolerance_MPa", "status", "kg", "control", "least", "why")
MARKS = {"answer": ("<!-- answer begins -->", "<!-- answer ends -->"),
         "table": ("<!-- table begins -->", "<!-- table ends -->")}


def kind_rows(parts, task, kind: str, tolerances=TOLERANCES, limit: float = 3600.0) -> list[dict]:
    """Rows of one kind: the least tolerance at which it holds, and its lightest design at every tolerance."""
    trials = Trials(parts, task, kind, time.monotonic() + limit)
    every = parameters(task, kind)
    widened = next(one for one in every if one.key == KEY)
    reached = [reach(trials, one) for one in every]
    least = nearest(trials, next(one for one in reached if one.parameter == widened))
    why = sentence(task, kind, conflict(trials, reached), [least])
    values = {*tolerances, *([] if math.isnan(least.holds_at) else [least.holds_at, least.fails_at])}
    return [_row(parts, trials, widened, value, least, why) for value in sorted(values)]


def _row(parts, trials: Trials, widened, value: float, least, why: str) -> dict:
    found = trials.of(changed(parts, trials.task, {widened: value}))
    return {"kind": trials.kind, "tolerance_MPa": f"{value:g}", "status": found.status,
            "kg": f"{found.design.mass[0]:.4g}" if found.design else "",
            "control": control(parts, found.design) if found.design else "",
            "least": {True: "yes", False: ""}[least.status == "proven" and value == least.holds_at],
            "why": "" if found.holds else why if value == 0.0 else ""}


def control(parts, design) -> str:
    """How the medium of a vessel is held; nothing of a frame."""
    if design.kind != "isostatic":
        return ""
    choice, name = design.choice, parts["media"].ids[design.choice.medium[0]]
    if choice.regulated[0]:
        return f"{name}, regulated to {1e-6 * choice.band[0]:.3g} MPa"
    return f"{name}, {'with accumulators' if choice.accumulator[0] >= 0 else 'sealed in'}"


def rows(parts, task, kinds=KINDS, tolerances=TOLERANCES) -> list[dict]:
    """Rows of all kinds."""
    made = []
    for kind in kinds:
        start = time.monotonic()
        made += kind_rows(parts, task, kind, tolerances)
        print(f"{kind}: {time.monotonic() - start:.0f} s", file=sys.stderr)
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


def first(made: list[dict]) -> list[dict]:
    """Of every kind that holds at some tolerance the row of the least one, the narrowest tolerance first."""
    found = [next((row for row in made if row["kind"] == kind and row["kg"]), None)
             for kind in dict.fromkeys(row["kind"] for row in made)]
    return sorted((row for row in found if row), key=lambda row: float(row["tolerance_MPa"]))


def answer(made: list[dict]) -> str:
    """What the study found, in words."""
    why = {row["kind"]: row["why"] for row in made if row["why"]}
    lines = ["As it stands no kind of holder keeps the window:", "",
             *(f"* **{kind.replace('_', '-')}**: {told}." for kind, told in why.items()), ""]
    held = first(made)
    if held:
        best, *later = held
        lines.append(f"The first to hold is the {_named(best)}, at a tolerance of {best['tolerance_MPa']} MPa: "
                     f"{best['kg']} kg{_proof(best)}. "
                     + " ".join(f"The {_named(row)} follows at {row['tolerance_MPa']} MPa with {row['kg']} kg"
                                f"{_proof(row)}." for row in later))
    return "\n".join(lines).rstrip()


def _named(row: dict) -> str:
    return f"{row['kind'].replace('_', '-')} holder" + (f" ({row['control']})" if row["control"] else "")


def _proof(row: dict) -> str:
    return ", proven not to hold 0.01 MPa below" if row["least"] else ""


def markdown(made: list[dict]) -> str:
    """Lightest holder of every kind at every tolerance."""
    kinds = list(dict.fromkeys(row["kind"] for row in made))
    cells = {(row["kind"], row["tolerance_MPa"]): _cell(row) for row in made}
    lines = [["tolerance, MPa", *(f"{kind.replace('_', '-')}, kg" for kind in kinds), "medium"],
             ["---:"] * (len(kinds) + 1) + ["---"]]
    for value in sorted({row["tolerance_MPa"] for row in made}, key=float):
        how = next((row["control"] for row in made if row["tolerance_MPa"] == value and row["control"]), "")
        lines.append([value, *(cells.get((kind, value), "") for kind in kinds), how or "-"])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(row: dict) -> str:
    doubt = "" if row["status"].endswith("_proven") else " (unproven)"
    return (row["kg"] or "none") + doubt


def filled(page: str, made: list[dict]) -> str:
    """The page with its answer and table made anew."""
    for name, text in (("answer", answer(made)), ("table", markdown(made))):
        start, end = MARKS[name]
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{text}\n{end}{rest.partition(end)[2]}"
    return page


def main() -> None:
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    parts = catalog.read()
    made = rows(parts, tasks.read(TASK, parts))
    write(made)
    FIGURE.write_bytes(tolerance_chart(made))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
