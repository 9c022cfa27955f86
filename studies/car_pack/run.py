"""How many cells per holder, and which kind, for a car pack of 60 kWh: over cells, window and cells in a stack.

    python studies/car_pack/run.py --out out/car_pack --workers 2

The same command takes an interrupted run up where it stopped. `--only sodium` tries some of the cells alone.
"""

import sys
from pathlib import Path

from packdesign.study import packs

SWEEP = packs.Sweep(Path(__file__).resolve().parent, "lithium", ("silicon", "sodium"),
                    (("0.5 MPa", "1 MPa"), ("1 MPa", "2 MPa"), ("2 MPa", "3 MPa")))


def main() -> None:
    given = packs.arguments(SWEEP, __doc__)
    rows, points = [], [point for point in SWEEP.points() if point.chemistry in given.only]
    for row in packs.found(SWEEP, points, given.out, given.workers, given.time_limit):
        rows.append(row)
        print(", ".join([*(row[name] for name in packs.KEYS), row["status"], row["Wh_per_kg"], f"{row['seconds']} s"]),
              file=sys.stderr)
    if set(given.only) == set(SWEEP.chemistries):
        packs.publish(SWEEP, packs.sorted_rows(SWEEP, rows))


if __name__ == "__main__":
    main()
