"""Runs the solid models and stores what they say: `python tests/solid_models/store.py [case ...]`.

Without names all cases are run, and the study of the mesh; it takes CalculiX's `ccx` and twenty minutes on one core.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
from cases import CASES, SMALL, STUDY
from decks import deck, fingerprint
from solutions import solved, solver

STORED = Path(__file__).with_name("results.json")
DIGITS = 6


def short(value):
    """Numbers to the digits that a results file prints."""
    if isinstance(value, np.ndarray):
        return [short(part) for part in value]
    return float(f"{value:.{DIGITS}g}")


def sampled(cells):
    """Nine of the cells: corners, middles of the sides and centre of the outermost stack's outer quarter."""
    quarter = cells[(cells[:, 0] > 0) & (cells[:, 1] > 0)]
    x, y = (np.unique(quarter[:, d]) for d in (0, 1))
    wanted = [(line[0], line[len(line) // 2], line[-1]) for line in (x, y)]
    return quarter[np.isin(quarter[:, 0], wanted[0]) & np.isin(quarter[:, 1], wanted[1])]


def record(solid):
    """A case's parameters, hash of its deck, and results."""
    with tempfile.TemporaryDirectory() as folder:
        found = solved(solid, folder)
    if "cells" in found:
        found["cells"] = sampled(found["cells"])
    result = {name: short(value) for name, value in found.items()}
    return {"parameters": asdict(solid), "deck": fingerprint(deck(solid)), "result": result}


def version():
    """Version of the solver."""
    said = subprocess.run([solver(), "-v"], capture_output=True, text=True).stdout.split()
    return f"CalculiX {said[-1]}"


def stored():
    """What is stored."""
    return json.loads(STORED.read_text()) if STORED.exists() else {"records": {}}


def written(records):
    """Text of the stored file: a line per entry."""
    lines = []
    for name, entry in records.items():
        parts = [f"   {json.dumps(key)}: {json.dumps(value)}" for key, value in entry.items()]
        lines.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(parts) + "\n  }")
    units = "mm, N, MPa; cells are rows of x, y, pressure"
    head = f'{{\n "solver": {json.dumps(version())},\n "units": "{units}",\n "records": {{\n'
    return head + ",\n".join(lines) + "\n }\n}\n"


def main(names):
    """Runs some cases, or all."""
    solids = {solid.name: solid for solid in (*CASES, SMALL, *STUDY)}
    records = stored()["records"]
    for name in names or solids:
        started = time.perf_counter()
        records[name] = record(solids[name])
        kept = {known: records[known] for known in solids if known in records}
        STORED.write_text(written(kept))
        print(f"{name}: {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
