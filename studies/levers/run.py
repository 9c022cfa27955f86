"""What each lever of the review of low-pressure cells does to swing, window and mass of a holder, on one module.

    python studies/levers/run.py --workers 2

judges every lever in two holders that stay as they are, finds the lightest holders for its window, two minutes on two
processors, and writes `results.csv` and the tables of `README.md` of this folder.
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

from packdesign import catalog
from packdesign.validate.levers import Lever, asked, lever
from packdesign.validate.levers.table import filled, read, rows, written

HERE = Path(__file__).resolve().parent
TABLE, PAGE = HERE / "results.csv", HERE / "README.md"


@lru_cache
def _parts():
    return catalog.read()


def found(place: int) -> Lever:
    """A lever by its place in the study."""
    start, one = time.monotonic(), asked()[place]
    worked_out = lever(_parts(), one)
    print(f"{one.key}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    return worked_out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--workers", type=int, default=1, help="levers worked out at once")
    with ProcessPoolExecutor(parser.parse_args().workers) as pool:
        made = rows(pool.map(found, range(len(asked()))))
    TABLE.write_text(written(made), encoding="utf-8")
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), read(TABLE)), encoding="utf-8")


if __name__ == "__main__":
    main()
