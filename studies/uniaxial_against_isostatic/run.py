"""Run all studies of this folder, and make of their results the table, the figure and the tables of the docs page.

    python studies/uniaxial_against_isostatic/run.py --out out/uniaxial_against_isostatic

The same command takes an interrupted run up where it stopped. `--only pouch module` runs some of the studies alone.
"""

import argparse
import csv
import math
import tomllib
from pathlib import Path

from packdesign import catalog
from packdesign.figures.comparison import FLAT, RIVALS, SHAPED, STACKS, comparison, masses, number, ratios

HERE = Path(__file__).resolve().parent
TABLE = HERE / "results.csv"
STUDIES = {
    "pouch": ("pouch", "still"),
    "module": ("module", "still"),
    "ev_stack": ("ev_stack", "still"),
    "module_breathing": ("module", "breathing"),
    "ev_stack_breathing": ("ev_stack", "breathing"),
    "evenness": ("module", "evenness"),
}
"""Folder of each study, the stack it is about and what its cells do."""

KEYS = ("stack", "cells", "pressure_MPa", "uniformity", "material", "form")
COLUMNS = ("status", "kind", "kg", "L", "design")
HEADER = (*KEYS, *(f"{side}_{column}" for side in ("uniaxial", "isostatic") for column in COLUMNS))
DIGITS = 4
MARK = "<!-- {} {} -->"


def rows(out: Path) -> list[dict]:
    """Rows of the table from the results of all studies: one for each choice, with both sides in it."""
    groups = catalog.read()["materials"]
    found: dict[tuple, dict] = {}
    for name, (stack, cells) in STUDIES.items():
        with (out / name / "results.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = (stack, cells, *_key(groups, row))
                entry = found.setdefault(key, dict.fromkeys(HEADER, "") | dict(zip(KEYS, key, strict=True)))
                side = "isostatic" if "isostatic" in row["in.holder.kinds"] else "uniaxial"
                entry |= {f"{side}_{column}": text for column, text in _cells(row).items()}
    return list(found.values())


def _value(text: str):
    return tomllib.loads(f"value = {text}")["value"]


def _key(materials, row: dict) -> tuple[str, str, str, str]:
    """Pressure, uniformity, material and form of a design."""
    window, choose = _value(row["in.window"]), _value(row["in.choose"])
    limits = [float(window[name].removesuffix(" MPa")) for name in ("lowest", "highest")]
    stock = choose.get("plates") or choose["sheets"]
    group = str(materials["group"][materials.index(stock["material"][0])])
    form = FLAT if choose["plate_forms"]["id"] == ["solid"] else SHAPED
    return f"{sum(limits) / 2.0:g}", f"{window['uniformity']:g}", group, form


def _cells(row: dict) -> dict[str, str]:
    mass, volume = (f"{float(row[key]):.{DIGITS}g}" if row.get(key) else "" for key in ("out.mass_kg", "out.volume_L"))
    return {"status": row["status"], "kind": row.get("out.kind", ""), "kg": mass, "L": volume,
            "design": _design(row) if mass else ""}


def _design(row: dict) -> str:
    """The holder in a few words."""
    part = {name.removeprefix("chosen.holder."): text for name, text in row.items() if text}
    if "vessel.shape" not in part:
        words = [part.get("plate.form", "solid"), part["plate.thickness"], part["plate.material"]]
        rods = f"{part['rods.count']} x {part['rods.designation']}"
        springs = [f"{part['springs.series']} x {part['springs.id']} on each"] if "springs.id" in part else []
        pads = [f"{part['chosen.stack.pads.count']} x {part['chosen.stack.pads.id']}"] \
            if "chosen.stack.pads.id" in part else []
        return ", ".join([" ".join(words), rods, *springs, *pads])
    words = [part.get("vessel.ends", ""), part["vessel.shape"].replace("_", " "), part["vessel.wall"]]
    words += [part["vessel.winding"], "on", part["vessel.liner"]] if "vessel.winding" in part else []
    words.append(part["vessel.material"])
    stays = [f"{part['vessel.stays']} stays"] if part.get("vessel.stays", "0") != "0" else []
    regulated = ["regulated"] if part["medium.regulated"] == "true" else []
    return ", ".join([" ".join(filter(None, words)), *stays, " ".join([*regulated, part["medium.id"]])])


def read() -> list[dict]:
    """Rows of the table in this folder."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(found: list[dict]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _markdown(header: list[str], lines: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [header, ["---"] * len(header), *lines])


def _rounded(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3g}"


FORMS = {"flat plates": ("uniaxial", (FLAT,)), "crowned plates": ("uniaxial", (SHAPED,)),
         "flat-walled vessel": ("isostatic", (FLAT,)), "round vessel": ("isostatic", (SHAPED,))}
"""Columns of tables with side and forms of each."""


def aluminium(found: list[dict]) -> str:
    """Markdown table of the masses in aluminium."""
    lines = []
    for stack, cells in dict.fromkeys(STUDIES.values()):
        columns = [masses(found, *form, stack=stack, cells=cells, material="aluminium") for form in FORMS.values()]
        for pressure in columns[-1] if cells != "evenness" else ():
            texts = [_rounded(column.get(pressure, math.nan)) for column in columns]
            lines.append([f"{STACKS[stack]}, {cells}", f"{pressure:g}", *texts])
    return _markdown(["stack and cells", "MPa", *FORMS], lines)


def shares(found: list[dict]) -> str:
    """Markdown table of what share a vessel weighs, the least and greatest over the metals."""
    lines = []
    for stack, title in STACKS.items():
        bands = [ratios(found, stack, rivals) for rivals in RIVALS]
        for pressure in sorted(set().union(*bands)):
            texts = [" to ".join(dict.fromkeys(f"{share:.2f}" for share in band[pressure])) if pressure in band else "-"
                     for band in bands]
            lines.append([title, f"{pressure:g}", *texts])
    return _markdown(["stack", "MPa", *(rivals.label for rivals in RIVALS)], lines)


def evenness(found: list[dict]) -> str:
    """Markdown table of the masses of plates by the uniformity asked."""
    some = [row for row in found if row["cells"] == "evenness"]
    lines = []
    for uniformity in dict.fromkeys(row["uniformity"] for row in some):
        columns = [masses(some, *form, uniformity=uniformity) for form in list(FORMS.values())[:2]]
        lines.append([uniformity, *(_rounded(mass) for column in columns for mass in column.values())])
    pressures = dict.fromkeys(row["pressure_MPa"] for row in some)
    header = [f"{form}, {pressure} MPa" for form in list(FORMS)[:2] for pressure in pressures]
    return _markdown(["uniformity", *header], lines)


def volumes(found: list[dict]) -> str:
    """Markdown table of the volumes that holders of aluminium take."""
    lines: dict[tuple, list[str]] = {}
    for side in ("uniaxial", "isostatic"):
        for row in found:
            if row["cells"] == "still" and row["material"] == "aluminium":
                texts = lines.setdefault((STACKS[row["stack"]], row["pressure_MPa"]), ["-"] * len(FORMS))
                texts[list(FORMS.values()).index((side, (row["form"],)))] = _rounded(number(row[f"{side}_L"]))
    return _markdown(["stack", "MPa", *FORMS], [[*key, *texts] for key, texts in lines.items()])


TABLES = {"aluminium": aluminium, "shares": shares, "evenness": evenness, "volumes": volumes}
"""Tables of the docs page by the name of their place."""


def filled(page: str, found: list[dict]) -> str:
    """A page with its tables made anew, each between its two marks."""
    for name, table in TABLES.items():
        start, end = MARK.format(name, "begins"), MARK.format(name, "ends")
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{table(found)}\n{end}{rest.partition(end)[2]}"
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("out") / HERE.name, help="folder of the results")
    parser.add_argument("--only", nargs="+", choices=STUDIES, default=list(STUDIES), help="studies to run")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    asked = parser.parse_args()
    from packdesign import study

    for name in asked.only:
        summary = study.run(HERE / name / "study.toml", asked.out / name, workers=asked.workers, text=True)
        print(f"{name}: {summary.counts}, {summary.seconds:.0f} s", flush=True)
    if all((asked.out / name / "results.csv").exists() for name in STUDIES):
        found = rows(asked.out)
        write(found)
        draw(found, asked.out)


def draw(found: list[dict], out: Path) -> None:
    """Write the figure into a folder, and figure and tables into the docs where these stand beside the studies."""
    content, docs = comparison(found), HERE.parents[1] / "docs"
    (out / "comparison.png").write_bytes(content)
    page = docs / "uniaxial_against_isostatic.md"
    if page.exists():
        (docs / "uniaxial_against_isostatic.png").write_bytes(content)
        page.write_text(filled(page.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
