"""What a steadier or evener pressure, a lower price and a smaller box cost in mass: four Pareto fronts of one module.

    python studies/trade_offs/run.py

finds the fronts, proven, and writes the table, the figure and the answer of this folder.
"""

import argparse
import csv
import io
import sys
from pathlib import Path

from packdesign import catalog
from packdesign import task as tasks
from packdesign.figures.front import panels
from packdesign.optimize.pareto import AGAINST, fronts
from packdesign.result import front as documents
from packdesign.study.packtable import words
from packdesign.units import quantity

HERE = Path(__file__).resolve().parent
TASK, TABLE, PAGE, FIGURE = (HERE / name for name in ("task.toml", "results.csv", "README.md", "fronts.png"))
POINTS = 4
KEYS = {"swing": "swing_MPa", "nonuniformity": "nonuniformity", "cost": "cost_EUR", "volume": "volume_L"}
UNITS = {"swing": "MPa", "nonuniformity": "", "cost": "EUR", "volume": "L"}
TITLES = {"swing": "pressure swing", "nonuniformity": "nonuniformity", "cost": "cost", "volume": "outer volume"}
HEADER = ("against", "kind", "mass_kg", *KEYS.values(), "status", "best_of_all", "end", "ended", "holder", "seconds")
MARK = "<!-- {} {} -->"
DIGITS = 4


def found(parts, task, points: int, limit: float):
    """Documents of the fronts against each quantity, as they are found."""
    for against in AGAINST:
        yield documents.front(parts, task, against,
                              fronts(parts, task, against, points=points, time_limit=limit), points)


def rows(made: list[dict]) -> list[dict]:
    """Rows of the table: a point each, by quantity and kind, the lightest first."""
    told = []
    for document in made:
        for kind, one in document["kinds"].items():
            end = next((value for key, value in one["end"].items() if key.startswith("limit")), None)
            told += [{
                "against": document["against"], "kind": kind, "mass_kg": _number(point["mass_kg"]),
                **{key: _number(point[key]) for key in KEYS.values()}, "status": point["status"],
                "best_of_all": "proven" if point["front_proven"] else "yes" if point["on_front"] else "",
                "end": _number(end), "ended": one["end"]["status"], "holder": words(point["holder"], point["stack"]),
                "seconds": f"{point['seconds']:.1f}"} for point in one["points"]]
    return told


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.{DIGITS}g}"


def read() -> list[dict]:
    """Rows of the table in this folder."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(made: list[dict]) -> str:
    """The table as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(made)
    return text.getvalue()


def markdown(made: list[dict]) -> str:
    """The lightest of all kinds over each quantity."""
    lines = [["against", "value", "mass, kg", "kind", "holder"]]
    lines.append(["---"] * len(lines[0]))
    lines += [[TITLES[row["against"]], _measured(row), row["mass_kg"], row["kind"].replace("_", "-"), row["holder"]]
              for row in made if row["best_of_all"]]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _measured(row: dict) -> str:
    return f"{row[KEYS[row['against']]]} {UNITS[row['against']]}".rstrip()


def answer(made: list[dict]) -> str:
    """What each quantity costs in mass, a line each."""
    return "\n".join(f"* {_line([row for row in made if row['against'] == against])}"
                     for against in dict.fromkeys(row["against"] for row in made))


def _line(mine: list[dict]) -> str:
    """The lightest holder, the one that halves its quantity, and the one with the least of it."""
    best = [row for row in mine if row["best_of_all"]]
    key = KEYS[mine[0]["against"]]
    best.sort(key=lambda row: float(row["mass_kg"]))
    first, last, title = best[0], best[-1], TITLES[mine[0]["against"]]
    told = [f"**{title[0].upper()}{title[1:]}**: the lightest holder, {_design(first)}, comes to {_measured(first)}."]
    sure = all(row["ended"] == "infeasible_proven" for row in mine)
    if sure and len(best) == 1:
        return f"{told[0]} Nothing has less: there is nothing to trade."
    half = next((row for row in best if float(row[key]) <= 0.5 * float(first[key])), None)
    told.append(f"Half of that takes {_design(half)}: {_more(first, half)}." if half else "None comes to half of that.")
    if last is not first and last is not half:
        told.append(f"The least found, {_measured(last)}, takes {_design(last)}: {_more(first, last)}.")
    if sure:
        least = min(mine, key=lambda row: float(row["end"]))
        told.append(f"Nothing holds below {least['end']} {UNITS[mine[0]['against']]}".rstrip() + ": proven.")
    return " ".join(told)


def _design(row: dict) -> str:
    doubt = "" if row["status"] == "optimal_proven" else ", unproven"
    return f"{row['kind'].replace('_', '-')} with {row['mass_kg']} kg{doubt}"


def _more(first: dict, row: dict) -> str:
    share = float(row["mass_kg"]) / float(first["mass_kg"]) - 1.0
    return f"{100.0 * share:.0f} % more mass"


def filled(page: str, made: list[dict]) -> str:
    """The page with its answer and its table made anew."""
    for name, text in (("answer", answer(made)), ("table", markdown(made))):
        start, end = (MARK.format(name, word) for word in ("begins", "ends"))
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{text}\n{end}{rest.partition(end)[2]}"
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--points", type=int, default=POINTS, help="limits on each quantity")
    parser.add_argument("--time-limit", type=lambda text: quantity(text, "time"), default=600.0,
                        help="for each front, as 10 min")
    given = parser.parse_args()
    parts = catalog.read()
    made = []
    for document in found(parts, tasks.read(TASK, parts), given.points, given.time_limit):
        print(f"{document['against']}: {document['status']}, {document['seconds']:.0f} s", file=sys.stderr)
        made.append(document)
    table = rows(made)
    TABLE.write_text(written(table), encoding="utf-8")
    FIGURE.write_bytes(panels(made))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), table), encoding="utf-8")


if __name__ == "__main__":
    main()
